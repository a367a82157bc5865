/// Virtual time: a clock that nobody waits for, and what happens next.
@NullMarked
package dev.shraga.local.sim.time;

import org.jspecify.annotations.NullMarked;
