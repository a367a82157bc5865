package dev.shraga.clients.odata;

import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import dev.shraga.emulator.http.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Stands at the service's side and judges when requests arrive, by the service's clock.
final class Watchman implements Service {
  /// What was on its way when the service answered could not know; it arrives this much later at
  /// most. A caller that does not keep quiet would knock for the whole second.
  private static final Duration ON_ITS_WAY = Duration.ofMillis(400);

  private final Service behind;
  private final List<Instant> arrivals = new ArrayList<>();
  private final List<Window> windows = new ArrayList<>();
  private int inside;
  private int mostAtOnce;

  /// A time in which the service wants to be left alone.
  private record Window(Instant from, Instant to) {
    boolean holds(Instant instant) {
      return instant.isAfter(from.plus(ON_ITS_WAY)) && instant.isBefore(to);
    }
  }

  Watchman(Service behind) {
    this.behind = behind;
  }

  @Override
  public Response answer(Request request, Instant now) {
    enter(now);
    try {
      Response response = behind.answer(request, now);
      if (response.status() == 429) {
        response.headers().first("Retry-After").ifPresent(seconds -> close(now, seconds));
      }
      return response;
    } finally {
      leave();
    }
  }

  synchronized long throttled() {
    return windows.size();
  }

  synchronized long insideWindows() {
    return arrivals.stream()
        .filter(arrival -> windows.stream().anyMatch(window -> window.holds(arrival)))
        .count();
  }

  synchronized int mostAtOnce() {
    return mostAtOnce;
  }

  /// Most requests that arrived in one go while the service wanted to be left alone, those that it
  /// answered first not among them.
  synchronized int mostKnocks() {
    int most = 0;
    int knocks = 0;
    Instant quietUntil = Instant.MIN;
    for (Window window : windows) {
      knocks = window.from().isBefore(quietUntil) ? knocks + 1 : 0;
      most = Math.max(most, knocks);
      quietUntil = window.to().isAfter(quietUntil) ? window.to() : quietUntil;
    }
    return most;
  }

  private synchronized void enter(Instant now) {
    arrivals.add(now);
    inside++;
    mostAtOnce = Math.max(mostAtOnce, inside);
  }

  private synchronized void leave() {
    inside--;
  }

  private synchronized void close(Instant now, String seconds) {
    windows.add(new Window(now, now.plusSeconds(Long.parseLong(seconds))));
  }
}
