/// What is: rows as they were last seen, and when their authors were last heard.
///
/// [dev.shraga.reconciler.observe.Observer] keeps the memory and reads deltas, after a restart from
/// where the last run ended; [dev.shraga.reconciler.observe.World] is what rules get to see.
@NullMarked
package dev.shraga.reconciler.observe;

import org.jspecify.annotations.NullMarked;
