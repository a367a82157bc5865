/// Eyes that see every row as it is committed, behind the programs' backs.
@NullMarked
package dev.shraga.local.sim.watch;

import org.jspecify.annotations.NullMarked;
