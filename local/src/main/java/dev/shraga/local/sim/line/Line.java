package dev.shraga.local.sim.line;

import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.ConnectionLost;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import dev.shraga.emulator.http.Service;
import dev.shraga.local.sim.chance.Chance;
import dev.shraga.local.sim.time.Timetable;
import dev.shraga.local.sim.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The line between one life of a program and a service.
public final class Line implements Service {
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration STILL_AT_LEAST = Duration.ofSeconds(20);
  private static final Duration STILL_AT_MOST = Duration.ofSeconds(150);
  private static final Duration SHORT = Duration.ofMillis(5);

  private final Service service;
  private final Life life;
  private final Around around;
  private final Fault pause;
  private final Chance chance;

  /// What every line of a world has in common.
  ///
  /// @param rules is told what programs must not do on a line
  public record Around(
      Timetable time, Weather weather, Chance chance, Trace trace, LineRules rules) {}

  /// A line.
  ///
  /// @param pause what it is called when the program at its end stands still
  public Line(Service service, Life life, Fault pause, Around around) {
    this.pause = pause;
    this.service = service;
    this.life = life;
    this.around = around;
    this.chance = around.chance().of(life.name() + life.number());
  }

  @Override
  public Response answer(Request request, Instant theirClock) {
    life.check();
    Instant now = around.time().instant();
    // It has left: whatever another thread hears while this one stands still comes too late for it.
    boolean quiet = life.quiet(now);
    boolean writes = !request.method().equals("GET");
    if (writes && strikes(Fault.CRASH, 0.004)) {
      say("is killed before " + brief(request));
      life.end();
      life.check();
    }
    if (writes && strikes(pause, 0.004)) {
      say("stands still before " + brief(request));
      Duration still = chance.between(STILL_AT_LEAST, STILL_AT_MOST);
      life.stillUntil(now.plus(still));
      life.pass(still, around.time());
      now = around.time().instant();
    }
    around.rules().sent(life, now, quiet);
    if (life.cut(request, now) || strikes(Fault.REFUSAL, 0.006)) {
      return refused(request, now);
    }
    if (life.locked(now)) {
      return Response.of(401, Headers.NONE);
    }
    boolean late = strikes(Fault.LATE_ANSWER, 0.02);
    if (late && chance.happens(0.5)) {
      life.pass(delay(), around.time());
    }
    if (threatens(Fault.TOKEN_EXPIRED, 0.01) && request.target().contains("deltatoken")) {
      around.weather().count(Fault.TOKEN_EXPIRED);
      return Deltas.expired();
    }
    Response response = service.answer(request, around.time().instant());
    if (writes && strikes(Fault.CRASH_UNANSWERED, 0.004)) {
      say("is killed after " + brief(request) + " was applied");
      life.end();
      life.check();
    }
    if (late) {
      life.pass(delay(), around.time());
    }
    if (strikes(Fault.LOST_ANSWER, 0.01)) {
      say("does not hear the answer to " + brief(request));
      throw new ConnectionLost();
    }
    if (response.status() == 429) {
      life.quietUntil(around.time().instant().plus(retryAfter(response)));
    }
    return request.target().contains("deltatoken") ? told(response) : response;
  }

  /// A delta as it arrives.
  private Response told(Response delta) {
    if (threatens(Fault.MISSED_DELTA, 0.02)) {
      return counted(Fault.MISSED_DELTA, delta, Deltas.missing(delta, chance));
    }
    return threatens(Fault.SHUFFLED_DELTA, 0.05)
        ? counted(Fault.SHUFFLED_DELTA, delta, Deltas.shuffled(delta, chance))
        : delta;
  }

  /// A delta that tells nothing cannot be told otherwise.
  private Response counted(Fault fault, Response delta, Response told) {
    if (!told.equals(delta)) {
      around.weather().count(fault);
    }
    return told;
  }

  private Response refused(Request request, Instant now) {
    if (life.cut(request, now)) {
      life.pass(SHORT, around.time());
      throw new ConnectionLost();
    }
    return switch (chance.nextInt(5)) {
      case 0 -> {
        say("is throttled at " + brief(request));
        int seconds = chance.between(1, 20);
        life.quietUntil(now.plusSeconds(seconds));
        yield throttled(seconds);
      }
      case 1 -> Response.of(503, Headers.NONE);
      case 2 -> Response.of(504, Headers.NONE);
      case 3 -> {
        say("waits in vain for an answer to " + brief(request));
        life.pass(USUAL_TIMEOUT, around.time());
        throw new ConnectionLost();
      }
      default -> throw new ConnectionLost();
    };
  }

  private static Response throttled(int seconds) {
    return new Response(
        429,
        new Headers(
            Map.of(
                "Retry-After", List.of(Integer.toString(seconds)),
                "Content-Type", List.of("application/json"))),
        Body.of(
            "{\"error\":{\"code\":\"0x80072322\",\"message\":\"Number of requests exceeded the"
                + " limit.\"}}"));
  }

  private static Duration retryAfter(Response response) {
    return response
        .headers()
        .first("Retry-After")
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .orElse(Duration.ZERO);
  }

  /// Mostly short, now and then longer than any lease.
  private Duration delay() {
    return chance.happens(0.9)
        ? chance.between(Duration.ofMillis(20), Duration.ofSeconds(3))
        : chance.between(Duration.ofSeconds(3), Duration.ofSeconds(60));
  }

  private boolean threatens(Fault fault, double usual) {
    return around.weather().threatens(fault, chance, usual);
  }

  private boolean strikes(Fault fault, double usual) {
    return around.weather().strikes(fault, chance, usual);
  }

  private void say(String what) {
    around.trace().say(life.name(), () -> what);
  }

  private static String brief(Request request) {
    String target = request.pathAndQuery();
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    return request.method() + " " + path.substring(path.lastIndexOf('/') + 1);
  }
}
