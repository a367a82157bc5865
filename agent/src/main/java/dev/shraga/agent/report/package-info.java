/// What the rows are told, and how they are asked: claim, progress, transcript, end.
///
/// [dev.shraga.agent.report.Notes] choose what the owner's card shows,
/// [dev.shraga.agent.report.Transcript] keeps all that is said. Everything goes through the
/// [dev.shraga.agent.report.Outbox], a bounded folder that survives the agent;
/// [dev.shraga.agent.report.Delivery] empties it through the [dev.shraga.agent.report.Courier]. A
/// letter may be delivered twice, so each one is made such that the second time changes nothing.
/// [dev.shraga.agent.report.Mirrors] is the only place that reads or writes a mirror.
@NullMarked
package dev.shraga.agent.report;

import org.jspecify.annotations.NullMarked;
