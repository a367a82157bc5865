package dev.shraga.model.task;

import java.time.Instant;

/// What an unassigned task waits for. Each names what has to change.
public sealed interface WaitingFor {
  /// Every live worker of the pool has a task.
  ///
  /// @param busy how many of its workers are busy
  record FreeWorker(String pool, int busy) implements WaitingFor {}

  /// No worker of the pool is there to take a task: none is alive, or all of them are cordoned, or
  /// their boxes are stuck.
  ///
  /// @param silent how many are known but not heard
  /// @param cordoned how many are alive but cordoned
  /// @param stuck how many have a box that an admin has to look at
  record LiveWorker(String pool, int silent, int cordoned, int stuck) implements WaitingFor {}

  /// The pool gives out no tasks now: it is paused, or outside of its windows.
  ///
  /// @param until from then on it does again
  record Closed(String pool, Instant until) implements WaitingFor {}

  /// No pool takes tasks.
  record AnyPool() implements WaitingFor {}

  /// The last attempt broke; the next may start at that time.
  record Backoff(Instant until) implements WaitingFor {}

  /// The account of the coding CLI is used up; the next attempt may start when it is not any more.
  record Account(Instant until) implements WaitingFor {}

  /// It was answered, and the worker that has its session is busy.
  ///
  /// @param until from then on any other may take it
  record ItsWorker(String worker, Instant until) implements WaitingFor {}

  /// Its owner has as many tasks running as the policy allows.
  record Quota(int running, int limit) implements WaitingFor {}

  /// A box that is being made, started or mended.
  ///
  /// @param boxes how many of them are under way; 0 if one is made for tasks that wait long enough
  record Boxes(String pool, int boxes) implements WaitingFor {}

  /// An admin holds up all new work until then.
  record Paused(Instant until) implements WaitingFor {}

  /// So many workers went silent at once that this looks like an outage.
  record Outage(int silent, int workers) implements WaitingFor {}
}
