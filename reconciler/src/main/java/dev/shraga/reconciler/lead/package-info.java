/// Who of several reconcilers is the active one, and that the others change nothing.
///
/// - [dev.shraga.reconciler.lead.Candidate]: `new Candidate(dataverse, holder, policy, monotonic,
///   clock)`. `step()` looks, takes, renews or does nothing, and says how long until the next;
///   `leads()` and `term()` say how it stands now; `release()` gives the lease back. It has no
///   thread.
/// - [dev.shraga.reconciler.lead.FencedDataverse]: `new FencedDataverse(behind, candidate,
///   monotonic)`. Rows of whoever leads: every change set carries the fence.
/// - [dev.shraga.reconciler.lead.FencedMachines]: `new FencedMachines(behind, candidate)`. Asks for
///   nothing unless the candidate leads.
/// - [dev.shraga.reconciler.lead.Holder]: `new Holder(name, start)`, who asks for the lease.
/// - [dev.shraga.reconciler.lead.LeasePolicy]: all times in one place, `LeasePolicy.USUAL`.
///
/// `monotonic` is a `Supplier<Duration>`: time since any fixed point, which never goes back and
/// which nobody sets. No time of one machine is compared with that of another.
///
/// The lease is the row of a **term**, whose id follows from the term's number. A term ends when
/// its row is taken away, in the change set that makes the row of the next; so each term has one
/// holder, and a write that insists on the row of its term comes too late the moment that another
/// leads. What happens next is a pure function of [dev.shraga.reconciler.lead.Standing] and the
/// time: [dev.shraga.reconciler.lead.Move].
@NullMarked
package dev.shraga.reconciler.lead;

import org.jspecify.annotations.NullMarked;
