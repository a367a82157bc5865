/// Real planners, appliers and clients against the emulated Dataverse, in one thread and virtual
/// time.
///
/// `House` is the whole system, `Puppet` plays an agent by its contract, `Fate` kills a program at
/// a write. A `Scenario` is played (`Play`) once for each point at which that can happen
/// (`CrashPoints`), and `AtRest` says what must be true afterwards.
@NullMarked
package dev.shraga.local.scenario;

import org.jspecify.annotations.NullMarked;
