/// Tests of the package.
@NullMarked
package dev.shraga.model;

import org.jspecify.annotations.NullMarked;
