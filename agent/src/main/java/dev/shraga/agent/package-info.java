/// The thin program on each worker: it reconciles the one task that it was given.
///
/// Read `loop` first (a heartbeat that brings back what is wanted), then `plan` (what follows from
/// it, pure) and `attempt` (from a claimed task to a reported commit). `run` is what an attempt is
/// made of, `report` what the rows are told, `state` what survives a restart, `cli` the command.
@NullMarked
package dev.shraga.agent;

import org.jspecify.annotations.NullMarked;
