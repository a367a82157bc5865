/// Chance that is the same for the same seed.
@NullMarked
package dev.shraga.local.sim.chance;

import org.jspecify.annotations.NullMarked;
