/// Limits as pure functions: when to try again, how often to ask.
@NullMarked
package dev.shraga.model.limit;

import org.jspecify.annotations.NullMarked;
