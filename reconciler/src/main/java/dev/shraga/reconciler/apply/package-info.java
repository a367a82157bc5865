/// Does what a plan says: actions become change sets, change sets become one batch.
///
/// [dev.shraga.reconciler.apply.Writes] is the one switch from actions to writes and is pure;
/// [dev.shraga.reconciler.apply.Applier] sends them.
@NullMarked
package dev.shraga.reconciler.apply;

import org.jspecify.annotations.NullMarked;
