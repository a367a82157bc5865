package dev.shraga.local.sim.agent;

import dev.shraga.agent.run.Ending;
import dev.shraga.model.Etag;
import java.time.Instant;

/// Where the story of an attempt stands: what it does when it goes on, which is one request or
/// less.
sealed interface Scene {
  /// It takes up what is stored, and makes a workspace if there is none.
  record Prepare() implements Scene {}

  /// The coding CLI works.
  ///
  /// @param signs signs of life so far
  /// @param notes of them, things that it said
  /// @param signAt when it gives the next sign
  /// @param saveAt when its unfinished work is saved next
  record Work(Working working, int signs, int notes, Instant signAt, Instant saveAt)
      implements Scene {}

  /// Unfinished work is saved.
  record Save(Commit commit, Push push, Scene then) implements Scene {}

  /// The coding CLI is done, and its ending is stored.
  record Judge(Ending ending) implements Scene {}

  /// What follows from the stored ending begins.
  record Conclude(Ending ending) implements Scene {}

  /// The mirror is asked whether the attempt is still ours.
  ///
  /// @param failures so far
  record Ask(Ending ending, Commit commit, int failures) implements Scene {}

  /// The result is pushed.
  ///
  /// @param etag version of the mirror that was asked
  /// @param tries this one included
  record Send(Ending ending, Commit commit, Etag etag, Push push, int tries) implements Scene {}

  /// The letter is written.
  ///
  /// @param commit result commit; empty if there is none
  record Report(Ending ending, String commit, Etag etag) implements Scene {}

  /// The outbox empties itself.
  record Deliver() implements Scene {}

  /// Nothing follows.
  record Over() implements Scene {}

  /// A scene and its moment.
  ///
  /// @param at when it is due; [Instant#MAX] if something else has to happen first
  record Next(Scene scene, Instant at) {}
}
