/// What happened in a run, in words.
@NullMarked
package dev.shraga.local.sim.trace;

import org.jspecify.annotations.NullMarked;
