package dev.shraga.local.sim.world;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.http.Patience;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.http.Timing;
import dev.shraga.clients.http.Turnstile;
import dev.shraga.clients.identity.Connection;
import dev.shraga.clients.identity.SignIn;
import dev.shraga.clients.tables.WorkerRows;
import dev.shraga.emulator.dataverse.EmulatedDataverse;
import dev.shraga.emulator.dataverse.Fixture;
import dev.shraga.emulator.dataverse.Settings;
import dev.shraga.emulator.dataverse.access.Account;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Service;
import dev.shraga.local.sim.time.Timetable;
import dev.shraga.local.sim.watch.CommitWatch;
import dev.shraga.local.transport.InProcess;
import dev.shraga.model.NameUuid;
import dev.shraga.model.limit.BudgetPolicy;
import dev.shraga.model.schema.Schema;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/// The emulated organisation: who may come in, and lines to it.
public final class Organization {
  private static final UUID NAMES = UUID.fromString("00000000-0000-0000-0000-0000000005e0");
  private static final URI URL = URI.create("http://127.0.0.1");

  /// Read once: thousands of worlds begin with the same tables and roles.
  private static final Schema SCHEMA = Schema.bundled();

  private static final String HEARTBEATS = SCHEMA.table(WorkerRows.TABLE).setName();

  private static final Fixture OURS = Fixture.ours(SCHEMA, List.of());

  private final Timetable time;
  private final EmulatedDataverse service;
  private final CommitWatch commits = new CommitWatch(SCHEMA);
  private final Set<String> admitted = new HashSet<>();

  Organization(Timetable time, long seed) {
    this.time = time;
    this.service = EmulatedDataverse.open(OURS, Settings.seeded(seed), commits, time.instant());
    admit("admin", "System Administrator");
    admit("reconciler", "Shraga Reconciler");
  }

  /// Sees what is committed.
  public CommitWatch commits() {
    return commits;
  }

  /// The service itself, without a line.
  Service service() {
    return service;
  }

  /// Closes it.
  public void close() {
    service.close();
  }

  /// Lets somebody in.
  void admit(String name, String role) {
    if (admitted.add(name)) {
      UUID id = NameUuid.of(NAMES, name);
      service.admit(
          new Identity(id, name, email(name), token(name), List.of(role), Account.of(id)),
          time.instant());
    }
  }

  static String email(String name) {
    return name + "@example.com";
  }

  /// What somebody sees of the organisation over a line.
  ///
  /// @param clock what that program believes the time to be
  Dataverse over(Service line, String name, InstantSource clock) {
    return over(line, name, clock, turnstile(clock));
  }

  /// The same for one of several that share a budget, as all calls of a program do.
  Dataverse over(Service line, String name, InstantSource clock, Turnstile turnstile) {
    return new Connection(URL, new SignIn.LoopbackToken(token(name)), SCHEMA, "")
        .open(
            new InProcess(line, time),
            Patience.NONE,
            timing(clock),
            turnstile,
            new RequestCounter(clock));
  }

  /// The budget of a program.
  Turnstile turnstile(InstantSource clock) {
    return new Turnstile(BudgetPolicy.DATAVERSE, timing(clock));
  }

  private Timing timing(InstantSource clock) {
    return new Timing(clock, time::pass, new SplittableRandom(1));
  }

  /// Whether it goes to a worker's row: an agent writes nothing there but its heartbeats.
  static boolean isHeartbeat(Request request) {
    return request.pathAndQuery().contains("/" + HEARTBEATS + "(");
  }

  private static String token(String name) {
    return "token-of-" + name;
  }
}
