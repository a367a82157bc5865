/// Tests of the package.
@NullMarked
package dev.shraga.model.limit;

import org.jspecify.annotations.NullMarked;
