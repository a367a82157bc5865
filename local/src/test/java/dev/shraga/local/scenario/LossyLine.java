package dev.shraga.local.scenario;

import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import dev.shraga.emulator.http.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// A line that loses answers: the service did what it was asked, and nobody learns it.
final class LossyLine implements Service {
  private final Service behind;
  private final RandomGenerator random;
  private final double share;
  private int lost;

  /// A line to a service.
  ///
  /// @param share of the answers that are lost, from 0 to 1
  LossyLine(Service behind, RandomGenerator random, double share) {
    this.behind = behind;
    this.random = random;
    this.share = share;
  }

  @Override
  public Response answer(Request request, Instant now) {
    Response response = behind.answer(request, now);
    if (random.nextDouble() < share) {
      lost++;
      throw new UncheckedIOException(new IOException("the line broke before the answer came"));
    }
    return response;
  }

  int lost() {
    return lost;
  }
}
