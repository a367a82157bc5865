/// Tests of the package.
@NullMarked
package dev.shraga.reconciler.desired;

import org.jspecify.annotations.NullMarked;
