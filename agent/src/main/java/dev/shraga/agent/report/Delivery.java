package dev.shraga.agent.report;

import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.model.limit.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Empties the outbox, in its order, however long the service cannot be used meanwhile. For one
/// thread.
public final class Delivery {
  private static final Logger log = LoggerFactory.getLogger(Delivery.class);
  private static final int LETTERS = 20;
  private static final long BYTES = 200_000;

  private final Outbox outbox;
  private final Courier courier;
  private final Backoff retry;
  private final DoubleSupplier random;
  private int failures;

  /// A delivery.
  ///
  /// @param retry wait after the service could not be used
  /// @param random from 0 up to 1
  public Delivery(Outbox outbox, Courier courier, Backoff retry, DoubleSupplier random) {
    this.outbox = outbox;
    this.courier = courier;
    this.retry = retry;
    this.random = random;
  }

  /// Delivers the letters that wait longest: one request for as many as fit.
  ///
  /// @return how long to leave the service alone; zero if it could be used
  public Duration step() {
    List<Letter> letters = outbox.next(LETTERS, BYTES);
    if (letters.isEmpty()) {
      return Duration.ZERO;
    }
    try {
      courier.deliver(letters);
      outbox.remove(letters);
    } catch (DataverseProblem unusable) {
      return failed(unusable);
    }
    if (failures > 0) {
      log.atInfo().addKeyValue("failures", failures).log("service usable again; reports go on");
    }
    failures = 0;
    return Duration.ZERO;
  }

  private Duration failed(DataverseProblem problem) {
    failures++;
    if (failures == 1) {
      log.atWarn()
          .addKeyValue("status", problem.status())
          .addKeyValue("code", problem.code())
          .log("service not usable; reports wait");
    }
    Duration ours = retry.after(failures, random.getAsDouble());
    Duration theirs = problem.retryAfter().orElse(Duration.ZERO);
    return ours.compareTo(theirs) > 0 ? ours : theirs;
  }
}
