/// One simulated box's agent, against an emulated organisation and the rows of a reconciler.
@NullMarked
package dev.shraga.local.sim.agent;

import org.jspecify.annotations.NullMarked;
