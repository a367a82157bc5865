/// The in-process transport against the emulated service.
@NullMarked
package dev.shraga.local.transport;

import org.jspecify.annotations.NullMarked;
