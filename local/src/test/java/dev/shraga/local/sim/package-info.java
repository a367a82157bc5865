/// The simulated world, run in earnest: many seeds, a whole day, the same twice.
@NullMarked
package dev.shraga.local.sim;

import org.jspecify.annotations.NullMarked;
