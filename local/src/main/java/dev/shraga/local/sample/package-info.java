/// Sample tasks and the sample repository that they are for.
@NullMarked
package dev.shraga.local.sample;

import org.jspecify.annotations.NullMarked;
