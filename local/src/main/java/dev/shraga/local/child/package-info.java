/// Programs as child processes: started, watched, started again, stopped with all they began.
@NullMarked
package dev.shraga.local.child;

import org.jspecify.annotations.NullMarked;
