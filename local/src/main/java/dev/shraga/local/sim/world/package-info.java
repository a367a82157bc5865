/// Everybody who lives in a simulated world: programs, people, machines.
@NullMarked
package dev.shraga.local.sim.world;

import org.jspecify.annotations.NullMarked;
