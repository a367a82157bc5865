/// A table of sabotage: each guard of the programs is taken out of a simulated world alone, and the
/// checks of the simulation have to notice.
@NullMarked
package dev.shraga.local.sim.sabotage;

import org.jspecify.annotations.NullMarked;
