/// Rules over worlds made by hand; see `Scene`.
@NullMarked
package dev.shraga.reconciler.plan;

import org.jspecify.annotations.NullMarked;
