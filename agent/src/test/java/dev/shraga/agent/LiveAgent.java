package dev.shraga.agent;

import dev.shraga.agent.attempt.CliAttempts;
import dev.shraga.agent.attempt.Workbench;
import dev.shraga.agent.loop.Agent;
import dev.shraga.agent.loop.AgentLoop;
import dev.shraga.agent.loop.Identity;
import dev.shraga.agent.report.Courier;
import dev.shraga.agent.report.Mirrors;
import dev.shraga.agent.report.Outbox;
import dev.shraga.agent.report.ProgressPolicy;
import dev.shraga.agent.run.CodingCli;
import dev.shraga.agent.run.Deadlines;
import dev.shraga.agent.run.MaskedCli;
import dev.shraga.agent.run.git.Credentials;
import dev.shraga.agent.run.git.Workspace.Author;
import dev.shraga.agent.state.Parked;
import dev.shraga.agent.state.RunFile;
import dev.shraga.agent.state.StateFolder;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.model.limit.Backoff;
import dev.shraga.model.text.Mask;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/// An agent in this JVM, by default with the stand-in as its coding CLI.
public final class LiveAgent implements AutoCloseable {
  /// Short limits, so that tests of them are short.
  public static final Deadlines POLICY =
      new Deadlines(
          Duration.ofSeconds(30),
          Duration.ofSeconds(20),
          Duration.ofSeconds(6),
          Duration.ofSeconds(2),
          Duration.ofMillis(700),
          Duration.ofMillis(700));

  private static final Mask MASK = Mask.of(Map.of("DATAVERSE_TOKEN", Office.AGENT_TOKEN));
  private static final Clock CLOCK = Clock.systemUTC();

  private final AgentLoop loop;
  private final Thread thread;

  private LiveAgent(AgentLoop loop) {
    this.loop = loop;
    this.thread = Thread.ofVirtual().unstarted(this::run);
  }

  /// Starts one.
  ///
  /// @param folder the same folder means the same machine, after a restart
  public static LiveAgent start(Office office, Path folder) {
    return start(office, folder, StandIn.cli(folder));
  }

  /// Starts one with another coding CLI.
  ///
  /// @param folder the same folder means the same machine, after a restart
  public static LiveAgent start(Office office, Path folder, CodingCli cli) {
    RequestCounter counter = new RequestCounter(CLOCK);
    Dataverse dataverse = office.agent(counter);
    Identity identity =
        new Identity(Office.WORKER, "0.1.0", "machine", UUID.randomUUID().toString());
    StateFolder state = StateFolder.at(folder.resolve("state"));
    Mirrors mirrors = new Mirrors(dataverse, identity.worker());
    Workbench bench =
        new Workbench(
            identity.name(),
            identity.hostname(),
            state,
            RunFile.in(state),
            new Parked(state),
            Outbox.in(state),
            dataverse,
            () -> counter.counts().reads() + counter.counts().writes(),
            mirrors,
            new Courier(dataverse, mirrors),
            new CliAttempts(
                state,
                new MaskedCli(cli, MASK),
                POLICY,
                Author.of("Shraga <shraga@localhost>"),
                Credentials.of(Map.of(), "", folder)),
            ProgressPolicy.DEFAULT,
            MASK,
            "",
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1)),
            CLOCK,
            UUID::randomUUID,
            () -> 0.5);
    Semaphore wake = new Semaphore(0);
    Agent agent =
        new Agent(bench, identity, attempt -> Thread.ofVirtual().start(attempt), wake::release);
    LiveAgent live = new LiveAgent(new AgentLoop(agent, CLOCK, wake));
    live.thread.start();
    return live;
  }

  /// Ends it as SIGTERM would: what it has in hand stays.
  @Override
  public void close() {
    try {
      loop.leave(Duration.ofSeconds(15));
      thread.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      loop.run();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
