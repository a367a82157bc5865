package dev.shraga.agent.attempt;

import dev.shraga.agent.report.Courier;
import dev.shraga.agent.report.Mirrors;
import dev.shraga.agent.report.Outbox;
import dev.shraga.agent.report.ProgressPolicy;
import dev.shraga.agent.report.Transcript;
import dev.shraga.agent.run.Ending;
import dev.shraga.agent.state.InHand;
import dev.shraga.agent.state.Parked;
import dev.shraga.agent.state.RunFile;
import dev.shraga.agent.state.StateFolder;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.model.limit.Backoff;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.text.Mask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What every attempt works with.
///
/// @param worker name of this worker
/// @param hostname of this machine
/// @param requests Dataverse requests of this agent since it started
/// @param attempts what carries them out
/// @param mask goes over every text that leaves this machine
/// @param repository where a task's work goes that names no repository; empty if there is no such
/// @param retry wait after the service or a repository could not be used
/// @param ids fresh ids for the coding CLI's sessions
/// @param random from 0 up to 1
public record Workbench(
    String worker,
    String hostname,
    StateFolder state,
    RunFile runFile,
    Parked parked,
    Outbox outbox,
    Dataverse dataverse,
    LongSupplier requests,
    Mirrors mirrors,
    Courier courier,
    Attempts attempts,
    ProgressPolicy progressPolicy,
    Mask mask,
    String repository,
    Backoff retry,
    InstantSource clock,
    Supplier<UUID> ids,
    DoubleSupplier random) {
  /// Lays down an attempt that was reported. One that asked keeps its folder for the answer.
  public void layDown(InHand hand) {
    Ending ending = hand.ending();
    if (ending != null && ending.outcome() == Outcome.BLOCKED) {
      parked.put(hand);
      outbox.drop(hand.mirror());
      Transcript.clear(state);
      runFile.clear();
    } else {
      clearAway(hand);
    }
  }

  /// Forgets an attempt: its letters, its transcript, its workspace, its file.
  public void clearAway(InHand hand) {
    outbox.drop(hand.mirror());
    Transcript.clear(state);
    attempts.removeWorkspace(hand);
    runFile.clear();
  }

  /// Removes what earlier attempts left behind. Not to be called while an attempt runs.
  public void tidyUp(Instant now) {
    attempts.tidyUp(parked.workspaces(), now);
    Path runs = state.folder("runs");
    parked.keepOnly(workspace -> Files.isDirectory(runs.resolve(workspace)));
  }
}
