/// A service that says what it is told to, for answers that no emulator gives.
@NullMarked
package dev.shraga.clients.recorded;

import org.jspecify.annotations.NullMarked;
