/// What the reconciler shows, tested as plain data.
@NullMarked
package dev.shraga.reconciler.status;

import org.jspecify.annotations.NullMarked;
