/// Looks for a seed that breaks something, and for the shortest run that shows it.
@NullMarked
package dev.shraga.local.sim.search;

import org.jspecify.annotations.NullMarked;
