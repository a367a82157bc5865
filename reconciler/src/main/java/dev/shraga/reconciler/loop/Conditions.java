package dev.shraga.reconciler.loop;

import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.box.Step;
import dev.shraga.model.pool.MachinePolicy;
import dev.shraga.model.pool.Pool;
import dev.shraga.model.worker.Orders;
import dev.shraga.model.worker.Worker;
import dev.shraga.model.worker.WorkerStatus;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.WorkerSeen.Health;
import dev.shraga.reconciler.status.ConditionView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a worker needs in order to work, and whether it has it. Pure.
final class Conditions {
  private static final String YES = "true";
  private static final String NO = "false";
  private static final String UNKNOWN = "unknown";

  /// In bytes: a clone, a build and a branch need about so much.
  private static final long LOW_DISK = 2L << 30;

  private final WorkerSeen seen;
  private final Worker worker;
  private final Optional<Pool> pool;
  private final Duration lease;
  private final MachinePolicy limits;
  private final Instant now;

  private Conditions(WorkerSeen seen, Desired desired, Instant now) {
    this.seen = seen;
    this.worker = seen.worker();
    this.pool = desired.manifests().pool(worker.pool());
    this.lease = desired.manifests().policy().lease();
    this.limits = desired.manifests().policy().machines();
    this.now = now;
  }

  /// All of them, the one that sums the others up first.
  static List<ConditionView> of(WorkerSeen seen, Desired desired, Instant now) {
    Conditions conditions = new Conditions(seen, desired, now);
    ConditionView machine = conditions.machine();
    ConditionView heard = conditions.heard();
    return List.of(
        conditions.ready(machine, heard),
        machine,
        heard,
        conditions.authenticated(),
        conditions.diskSpace());
  }

  private ConditionView ready(ConditionView machine, ConditionView heard) {
    if (machine.bad()) {
      return ready(machine.reason(), machine.message(), machine.since());
    }
    if (worker.status() == WorkerStatus.DEPROVISIONED) {
      return ready("NotWanted", "no pool wants it any more", null);
    }
    if (resting()) {
      return ready("Resting", "its box rests until it is needed", machine.since());
    }
    if (!heard.status().equals(YES)) {
      return ready(heard.reason(), heard.message(), heard.since());
    }
    Orders orders = worker.orders();
    if (orders.drainBy() != null) {
      return ready("Draining", "an admin drains it by " + orders.drainBy(), null);
    }
    if (orders.cordoned()) {
      return ready("Cordoned", "an admin ordered that it takes no new task", null);
    }
    if (pool.filter(Pool::cordoned).isPresent()) {
      return ready("PoolCordoned", "its pool takes no new task", null);
    }
    if (worker.mailbox().cordoned()) {
      return ready("Cordoned", "it takes no new task", null);
    }
    if (pool.filter(each -> each.paused(now)).isPresent()) {
      return ready(
          "PoolPaused", "its pool is paused until " + pool.orElseThrow().pausedUntil(), null);
    }
    return switch (worker.status()) {
      case READY, BUSY ->
          new ConditionView("Ready", YES, worker.idle() ? "Idle" : "Busy", "it serves", null);
      case PROVISIONING -> ready("Provisioning", "its row says that it is being made", null);
      case DRAINING -> ready("NotWanted", "it ends what it has, and goes", null);
      case FAILED -> ready("Failed", "its row says that it cannot work", null);
      case DEPROVISIONED -> ready("NotWanted", "no pool wants it any more", null);
    };
  }

  private static ConditionView ready(String reason, String message, @Nullable Instant since) {
    return new ConditionView("Ready", NO, reason, message, since);
  }

  private boolean resting() {
    return worker.box() != null && worker.box().step() == Step.RESTING;
  }

  private ConditionView machine() {
    BoxRecord record = worker.box();
    if (record == null) {
      return unowned();
    }
    Optional<Duration> within = within(record.step());
    if (within.filter(limit -> !record.since().plus(limit).isAfter(now)).isPresent()) {
      return machine(
          record,
          NO,
          "StuckProvisioning",
          "it is " + record.step().word() + " for longer than " + minutes(within.orElseThrow()));
    }
    String fault = record.fault().none() ? "" : "; last fault: " + record.fault();
    return switch (record.step()) {
      case SERVING -> machine(record, YES, "Serving", "its box serves" + fault);
      case RESTING -> machine(record, YES, "Resting", "its box is off, since nothing needs it");
      case CREATING -> machine(record, NO, "Creating", "its box is being made" + fault);
      case SETTING_UP -> machine(record, NO, "SettingUp", "its box is being set up" + fault);
      case BOOTING -> machine(record, NO, "Booting", "its agent is awaited" + fault);
      case MENDING -> machine(record, NO, "Mending", "its box is mended" + fault);
      case REMOVING -> machine(record, NO, "Removing", "its box is being removed" + fault);
      case GONE -> machine(record, NO, "Gone", "it has no box now" + fault);
      case STUCK ->
          machine(
              record,
              NO,
              record.fault().none() ? "Stuck" : record.fault().code(),
              "its box is stuck, a person has to look: " + record.fault());
    };
  }

  /// A machine that somebody else makes. Its row says `Provisioning` until its agent was heard
  /// once.
  private ConditionView unowned() {
    boolean late =
        worker.status() == WorkerStatus.PROVISIONING
            && !seen.heard()
            && !seen.statusSince().plus(limits.bootWithin()).isAfter(now);
    return late
        ? new ConditionView(
            "Machine",
            NO,
            "StuckProvisioning",
            "nobody started its agent within " + minutes(limits.bootWithin()),
            seen.statusSince())
        : new ConditionView(
            "Machine", UNKNOWN, "NotOurs", "somebody else looks after its machine", null);
  }

  private static ConditionView machine(
      BoxRecord record, String status, String reason, String message) {
    return new ConditionView("Machine", status, reason, message, record.since());
  }

  /// How long a step may take; empty if it may last.
  private Optional<Duration> within(Step step) {
    return switch (step) {
      case CREATING -> Optional.of(limits.createWithin());
      case SETTING_UP -> Optional.of(limits.setUpWithin());
      case BOOTING -> Optional.of(limits.bootWithin());
      case MENDING, REMOVING -> Optional.of(limits.changeWithin());
      case SERVING, RESTING, GONE, STUCK -> Optional.empty();
    };
  }

  /// Nobody expects to hear from a box that does not serve.
  private ConditionView heard() {
    if (!worker.awake()) {
      return new ConditionView(
          "Heard", UNKNOWN, "NotExpected", "its box does not serve, so it is silent", null);
    }
    Health health = seen.health(now, lease);
    return switch (health) {
      case ALIVE -> new ConditionView("Heard", YES, "Heartbeats", "it is heard", null);
      case SILENT ->
          new ConditionView(
              "Heard",
              NO,
              seen.heard() ? "Silent" : "NeverHeard",
              (seen.heard() ? "its agent is silent" : "its agent was never heard since we watch")
                  + ", for longer than the "
                  + lease.toSeconds()
                  + " seconds of the lease",
              seen.since());
      case UNKNOWN ->
          new ConditionView(
              "Heard", UNKNOWN, "NotHeardYet", "we watch it for too short a time", null);
    };
  }

  private ConditionView authenticated() {
    Boolean authenticated = worker.report().health().authenticated();
    if (authenticated == null) {
      return notReported("Authenticated", "whether its coding CLI is signed in");
    }
    return authenticated
        ? new ConditionView(
            "Authenticated", YES, "SignedIn", "its coding CLI was signed in when last used", null)
        : new ConditionView(
            "Authenticated",
            NO,
            "NotSignedIn",
            "its coding CLI was not signed in when last used: sign in on its machine",
            null);
  }

  private ConditionView diskSpace() {
    long free = worker.report().health().freeBytes();
    if (free < 0) {
      return notReported("DiskSpace", "how much space it has");
    }
    String message = "%d MiB are free where it works".formatted(free >> 20);
    return free < LOW_DISK
        ? new ConditionView("DiskSpace", NO, "LowDisk", message + ", less than 2 GiB", null)
        : new ConditionView("DiskSpace", YES, "EnoughDisk", message, null);
  }

  private static ConditionView notReported(String type, String what) {
    return new ConditionView(type, UNKNOWN, "NotReported", "its agent does not say " + what, null);
  }

  private static String minutes(Duration span) {
    return String.format(Locale.ROOT, "%d minutes", span.toMinutes());
  }
}
