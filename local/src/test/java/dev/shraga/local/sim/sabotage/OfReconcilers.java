package dev.shraga.local.sim.sabotage;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.tables.EventRows;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.clients.tables.WorkerRows;
import dev.shraga.emulator.http.Service;
import dev.shraga.local.sim.world.Seams;
import dev.shraga.model.pool.Manifests;
import dev.shraga.model.pool.Size;
import dev.shraga.model.pool.TaskPolicy;
import dev.shraga.model.pool.WorkerPool;
import dev.shraga.reconciler.desired.Desired;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Reconcilers without one of their guards.
final class OfReconcilers {
  private static final String LEASE = "lease";

  /// As every world's manifest has them.
  private static final int QUOTA = 3;

  private static final int OUTAGE_WORKERS = 2;
  private static final Pattern REPLICAS = Pattern.compile("replicas: ([0-9]+)");

  private OfReconcilers() {}

  static boolean mirror(Write write) {
    // A mirror's id is made of a name, a user's row has a random one.
    return write.table().equals(TaskRows.TABLE) && write.id().version() == 5;
  }

  static boolean userRow(Write write) {
    return write.table().equals(TaskRows.TABLE) && write.id().version() != 5;
  }

  static boolean mailbox(Write write) {
    return write.table().equals(WorkerRows.TABLE)
        && write.values().asMap().containsKey("currentTask");
  }

  static boolean event(Write write) {
    return write.table().equals(EventRows.TABLE);
  }

  static boolean unshare(Write write) {
    return write instanceof Write.Unshare;
  }

  /// Updates do not ask for the version that was decided on.
  static Seams unconditional(Predicate<Write> which) {
    return rows(rows -> Rewritten.unconditional(rows, which::test));
  }

  /// Writes are left out of their change sets.
  static Seams without(Predicate<Write> which) {
    return rows(rows -> Rewritten.without(rows, which));
  }

  static Seams withoutFence() {
    return without(write -> write.table().equals(LEASE));
  }

  private interface Rows {
    Dataverse of(Dataverse rows);
  }

  private static Seams rows(Rows rewritten) {
    return new Seams() {
      @Override
      public Dataverse reconciler(Dataverse rows) {
        return rewritten.of(rows);
      }
    };
  }

  /// Neither a fence nor a look at whether it leads, when it writes.
  static Seams unfenced() {
    return new Seams() {
      @Override
      public Dataverse fenced(Dataverse fenced, Dataverse rows) {
        return rows;
      }
    };
  }

  /// Everybody leads.
  static Seams allLead() {
    return new Seams() {
      @Override
      public boolean leads(boolean leads) {
        return true;
      }
    };
  }

  /// Rows of a table are made over and over.
  static Seams madeAgain(String set) {
    return line(line -> Wire.madeAgain(line, set));
  }

  /// Events have any ids. Making them over and over would change nothing: the service does not let
  /// a reconciler write over an event.
  static Seams anyEventIds() {
    AtomicInteger events = new AtomicInteger();
    return rows(rows ->
        new Rewritten(
            rows,
            write ->
                Optional.of(
                    write instanceof Write.Create create && event(create)
                        ? new Write.Create(
                            create.table(),
                            new UUID(0, events.incrementAndGet()),
                            create.values(),
                            create.returning())
                        : write)));
  }

  /// Any line.
  static Seams line(UnaryOperator<Service> other) {
    return new Seams() {
      @Override
      public Service line(Service line) {
        return other.apply(line);
      }
    };
  }

  /// Nobody has too many tasks at work.
  static Seams withoutQuota() {
    return policy("maxRunningPerUser", QUOTA);
  }

  /// No outage is one.
  static Seams withoutFreeze() {
    return policy("outageWorkers", OUTAGE_WORKERS);
  }

  /// A limit of the policy is so high that it is none; the world is judged by what is meant.
  private static Seams policy(String key, int meant) {
    return new Seams() {
      @Override
      public String manifests(String text) {
        return text.replace(key + ": " + meant, key + ": 1000");
      }

      @Override
      public Desired judgedBy(Desired desired) {
        Manifests there = desired.manifests();
        return new Desired(
            new Manifests(there.pools(), there.dedicated(), meant(there.policy())),
            desired.loaded(),
            desired.loadedAt(),
            desired.setUp(),
            desired.problem());
      }
    };
  }

  /// Every pool gets one worker more than its manifest says.
  static Seams bigger() {
    return new Seams() {
      @Override
      public String manifests(String text) {
        return REPLICAS
            .matcher(text)
            .replaceAll(said -> "replicas: " + (Integer.parseInt(said.group(1)) + 1));
      }

      @Override
      public Desired judgedBy(Desired desired) {
        Manifests there = desired.manifests();
        Map<String, WorkerPool> pools = new LinkedHashMap<>();
        there.pools().forEach((name, pool) -> pools.put(name, smaller(pool)));
        return new Desired(
            new Manifests(pools, there.dedicated(), there.policy()),
            desired.loaded(),
            desired.loadedAt(),
            desired.setUp(),
            desired.problem());
      }
    };
  }

  private static WorkerPool smaller(WorkerPool pool) {
    return new WorkerPool(
        pool.name(),
        pool.machines(),
        new Size.Fixed(pool.size().most() - 1),
        pool.cordoned(),
        pool.windows(),
        pool.identity(),
        pool.upkeep(),
        pool.pausedUntil());
  }

  private static TaskPolicy meant(TaskPolicy policy) {
    return new TaskPolicy(
        policy.repository(),
        policy.maxAttempts(),
        QUOTA,
        policy.lease(),
        policy.claimWithin(),
        policy.cadence(),
        policy.outageShare(),
        OUTAGE_WORKERS,
        policy.retry(),
        policy.emailMustBeOwners(),
        policy.resumeWithin(),
        policy.answerWithin(),
        policy.run(),
        policy.machines(),
        policy.pausedUntil());
  }
}
