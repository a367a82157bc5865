package dev.shraga.model.pool;

import dev.shraga.model.limit.Backoff;
import dev.shraga.model.run.RunPolicy;
import dev.shraga.model.yaml.Fields;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How tasks are treated: every limit of the loop stands here, with its unit.
///
/// @param repository where a task's work goes that names no repository
/// @param maxAttempts attempts that infrastructure may break before a task is given up
/// @param maxRunningPerUser tasks of one user that may have a worker at the same time
/// @param lease how long a worker may be silent before its task is taken back
/// @param claimWithin how long a live worker may leave a task in its mailbox untouched
/// @param cadence from one heartbeat to the next
/// @param outageShare when more than this share of the workers went silent, it is an outage and
///   nothing is taken back
/// @param outageWorkers and at least this many workers
/// @param retry wait before a new attempt after infrastructure failed
/// @param emailMustBeOwners refuse a row whose e-mail is not its owner's
/// @param resumeWithin how long an answered task waits for the worker that has its session, while
///   that one is busy
/// @param answerWithin how long a question stays open
/// @param run what one attempt may do and use
/// @param machines how boxes are made, watched and mended
/// @param pausedUntil until then no task is handed out and no box made for one; null hands them
///   out. Cancels are never held up
public record TaskPolicy(
    String repository,
    int maxAttempts,
    int maxRunningPerUser,
    Duration lease,
    Duration claimWithin,
    Duration cadence,
    double outageShare,
    int outageWorkers,
    Backoff retry,
    boolean emailMustBeOwners,
    Duration resumeWithin,
    Duration answerWithin,
    RunPolicy run,
    MachinePolicy machines,
    @Nullable Instant pausedUntil) {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofHours(24);

  /// What holds where no manifest says otherwise.
  public static final TaskPolicy DEFAULT =
      new TaskPolicy(
          "",
          3,
          5,
          Duration.ofMinutes(5),
          Duration.ofMinutes(5),
          Duration.ofSeconds(30),
          0.5,
          3,
          new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(10)),
          true,
          Duration.ofMinutes(10),
          Duration.ofDays(14),
          RunPolicy.DEFAULT,
          MachinePolicy.DEFAULT,
          null);

  /// Reads the `spec` of a manifest.
  static TaskPolicy read(Fields spec) {
    TaskPolicy usual = DEFAULT;
    Duration lease = spec.duration("lease", SECOND, DAY, usual.lease);
    TaskPolicy policy =
        new TaskPolicy(
            spec.text("repository", usual.repository),
            spec.whole("maxAttempts", 1, 100, usual.maxAttempts),
            spec.whole("maxRunningPerUser", 1, 1000, usual.maxRunningPerUser),
            lease,
            spec.duration("claimWithin", SECOND, DAY, usual.claimWithin),
            spec.duration("cadence", Duration.ofMillis(100), HOUR, usual.cadence),
            spec.share("outageShare", usual.outageShare),
            spec.whole("outageWorkers", 2, 1000, usual.outageWorkers),
            retry(spec),
            spec.yesNo("emailMustBeOwners", usual.emailMustBeOwners),
            spec.duration("resumeWithin", Duration.ZERO, DAY, usual.resumeWithin),
            spec.duration("answerWithin", SECOND, Duration.ofDays(365), usual.answerWithin),
            spec.below("run").map(RunPolicy::read).orElse(usual.run),
            spec.below("machines")
                .map(machines -> MachinePolicy.read(machines, lease))
                .orElseGet(() -> usual.machines.withLease(lease)),
            PoolKeys.pausedUntil(spec));
    spec.end();
    if (policy.lease.compareTo(policy.cadence.multipliedBy(4)) < 0) {
      spec.refuse("lease", "must be at least four times the cadence", "cadence");
    }
    return policy;
  }

  private static Backoff retry(Fields spec) {
    Backoff usual = DEFAULT.retry;
    Duration first = spec.duration("retryAfter", Duration.ofMillis(100), HOUR, usual.first());
    Duration ceiling = first.compareTo(usual.ceiling()) > 0 ? first : usual.ceiling();
    return new Backoff(first, spec.duration("retryAtMost", first, DAY, ceiling));
  }

  /// The policy with another default repository.
  public TaskPolicy withRepository(String other) {
    return with(other, run, machines, pausedUntil);
  }

  /// The policy with another one for runs.
  public TaskPolicy withRun(RunPolicy other) {
    return with(repository, other, machines, pausedUntil);
  }

  /// The policy with another one for boxes.
  public TaskPolicy withMachines(MachinePolicy other) {
    return with(repository, run, other, pausedUntil);
  }

  /// Whether no task is handed out at that time, and no box made for any.
  public boolean paused(Instant now) {
    return pausedUntil != null && pausedUntil.isAfter(now);
  }

  /// The policy with a pause.
  public TaskPolicy pausedUntil(Instant until) {
    return with(repository, run, machines, until);
  }

  private TaskPolicy with(
      String repositoryThen,
      RunPolicy runThen,
      MachinePolicy machinesThen,
      @Nullable Instant pausedUntilThen) {
    return new TaskPolicy(
        repositoryThen,
        maxAttempts,
        maxRunningPerUser,
        lease,
        claimWithin,
        cadence,
        outageShare,
        outageWorkers,
        retry,
        emailMustBeOwners,
        resumeWithin,
        answerWithin,
        runThen,
        machinesThen,
        pausedUntilThen);
  }
}
