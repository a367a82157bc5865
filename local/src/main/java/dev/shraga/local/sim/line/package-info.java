/// The lines between programs and services, and what goes wrong on them.
@NullMarked
package dev.shraga.local.sim.line;

import org.jspecify.annotations.NullMarked;
