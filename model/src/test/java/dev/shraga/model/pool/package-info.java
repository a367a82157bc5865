/// Tests of the package.
@NullMarked
package dev.shraga.model.pool;

import org.jspecify.annotations.NullMarked;
