/// What a program is called by.
@NullMarked
package dev.shraga.model.version;

import org.jspecify.annotations.NullMarked;
