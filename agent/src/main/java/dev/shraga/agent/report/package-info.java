/// What the rows are told, and how they are asked: claim, progress, end.
///
/// Progress and ends go through the [dev.shraga.agent.report.Outbox], a folder that survives the
/// agent; the [dev.shraga.agent.report.Courier] delivers. A letter may be delivered twice, so each
/// one is made such that the second time changes nothing. [dev.shraga.agent.report.Mirrors] is the
/// only place that reads or writes a mirror.
@NullMarked
package dev.shraga.agent.report;

import org.jspecify.annotations.NullMarked;
