/// Real planners, appliers and clients against the emulated Dataverse, in one thread and virtual
/// time.
///
/// `House` is the whole system, `Puppet` plays an agent by its contract, `Crash` kills a reconciler
/// at a write.
@NullMarked
package dev.shraga.local.scenario;

import org.jspecify.annotations.NullMarked;
