/// Tests of the package.
@NullMarked
package dev.shraga.reconciler.apply;

import org.jspecify.annotations.NullMarked;
