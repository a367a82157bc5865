/// What a user of the command sees.
@NullMarked
package dev.shraga.local.sim.cli;

import org.jspecify.annotations.NullMarked;
