/// Requests that never leave the process: the real clients, asking the emulators directly.
@NullMarked
package dev.shraga.local.transport;

import org.jspecify.annotations.NullMarked;
