/// Tests of the package.
@NullMarked
package dev.shraga.model.text;

import org.jspecify.annotations.NullMarked;
