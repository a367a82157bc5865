/// The emulated directory, over TLS.
@NullMarked
package dev.shraga.emulator.entra;

import org.jspecify.annotations.NullMarked;
