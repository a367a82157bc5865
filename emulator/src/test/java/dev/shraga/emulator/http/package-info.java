/// The port.
@NullMarked
package dev.shraga.emulator.http;

import org.jspecify.annotations.NullMarked;
