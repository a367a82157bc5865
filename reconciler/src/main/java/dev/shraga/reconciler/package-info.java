/// Compares what should be with what is, and issues idempotent actions.
@NullMarked
package dev.shraga.reconciler;

import org.jspecify.annotations.NullMarked;
