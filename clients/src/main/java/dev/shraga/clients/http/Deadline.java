package dev.shraga.clients.http;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.util.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When a call has to end, however many requests and attempts it is made of. It travels with a
/// request through a pipeline and is not sent.
///
/// @param end no attempt begins after it
/// @param attempt how long a single attempt may take
public record Deadline(Instant end, Duration attempt) {
  private static final String KEY = "shraga-deadline";

  /// Where the transport looks for how long it may wait for an answer.
  private static final String TRANSPORT = "azure-response-timeout";

  /// The transport knows nothing shorter.
  private static final Duration LEAST = Duration.ofMillis(1);

  /// Whether nothing may begin any more.
  public boolean passed(Instant now) {
    return !now.isBefore(end);
  }

  Context on(Context context) {
    return context.addData(KEY, this);
  }

  static Optional<Deadline> of(HttpPipelineCallContext context) {
    return context.getData(KEY).filter(Deadline.class::isInstance).map(Deadline.class::cast);
  }

  /// Tells the transport how long the attempt that begins now may take.
  void limit(HttpPipelineCallContext context, Instant now) {
    Duration left = Duration.between(now, end);
    Duration shorter = left.compareTo(attempt) < 0 ? left : attempt;
    context.setData(TRANSPORT, shorter.compareTo(LEAST) < 0 ? LEAST : shorter);
  }
}
