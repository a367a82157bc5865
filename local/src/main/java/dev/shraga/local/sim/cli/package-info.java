/// The command `sim`.
@NullMarked
package dev.shraga.local.sim.cli;

import org.jspecify.annotations.NullMarked;
