/// What must hold, written once: a simulation checks it after every step, and the command `audit`
/// on a living environment.
///
/// [dev.shraga.reconciler.audit.Evidence] is what is known at a moment,
/// [dev.shraga.reconciler.audit.Invariant] what must hold, [dev.shraga.reconciler.audit.Auditor]
/// compares the two; all of that is pure. [dev.shraga.reconciler.audit.Inspector] reads a living
/// environment.
@NullMarked
package dev.shraga.reconciler.audit;

import org.jspecify.annotations.NullMarked;
