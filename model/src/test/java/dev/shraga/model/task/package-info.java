/// Tests of the package.
@NullMarked
package dev.shraga.model.task;

import org.jspecify.annotations.NullMarked;
