/// What the reconciler shows, as words.
@NullMarked
package dev.shraga.reconciler.status.page;

import org.jspecify.annotations.NullMarked;
