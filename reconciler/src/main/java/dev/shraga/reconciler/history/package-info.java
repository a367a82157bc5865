/// The manifests that were in force, one version after the other.
@NullMarked
package dev.shraga.reconciler.history;

import org.jspecify.annotations.NullMarked;
