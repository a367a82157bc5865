/// Tests of the package.
@NullMarked
package dev.shraga.model.schema;

import org.jspecify.annotations.NullMarked;
