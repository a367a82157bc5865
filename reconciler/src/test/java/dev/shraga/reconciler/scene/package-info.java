/// Worlds made by hand, for tests of rules and writes.
@NullMarked
package dev.shraga.reconciler.scene;

import org.jspecify.annotations.NullMarked;
