/// The way in beside the API, below `/emulator/`: who may call, what was asked, rows past all
/// rights, faults, the clock, and starting over.
@NullMarked
package dev.shraga.emulator.dataverse.admin;

import org.jspecify.annotations.NullMarked;
