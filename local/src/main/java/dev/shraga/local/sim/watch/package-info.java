/// Eyes that see every row as it is committed, behind the programs' backs, and hold what they see
/// against what must hold.
///
/// A [dev.shraga.local.sim.watch.CommitWatch] sits in the service and tells of each change in
/// order. A [dev.shraga.local.sim.watch.Book] writes them down and makes the evidence of them that
/// the reconciler's own auditor judges; beside that it keeps what no single state shows:
///
/// | who | keeps | for the rule |
/// |---|---|---|
/// | `Terms` | who leads, by the rows of terms | one-leader |
/// | `Decided` | which version each effect was decided on | decided-on-current, given-on-current |
/// | `Shares` | which mirrors an agent sees | only-for-its-holder |
///
/// [dev.shraga.local.sim.watch.Supervision] looks before and after each turn of an actor and keeps
/// the first [dev.shraga.local.sim.watch.Breach].
@NullMarked
package dev.shraga.local.sim.watch;

import org.jspecify.annotations.NullMarked;
