/// What to do, and why: pure functions of (World, Desired, Instant).
///
/// [dev.shraga.reconciler.plan.Planner] runs the rules in order; the first rule that wants to write
/// a row has it for this pass. Each rule is one file. [dev.shraga.reconciler.plan.Action] is
/// everything that can be done.
@NullMarked
package dev.shraga.reconciler.plan;

import org.jspecify.annotations.NullMarked;
