/// Tests of the package.
@NullMarked
package dev.shraga.model.yaml;

import org.jspecify.annotations.NullMarked;
