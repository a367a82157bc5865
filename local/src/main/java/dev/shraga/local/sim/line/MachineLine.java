package dev.shraga.local.sim.line;

import dev.shraga.emulator.http.ConnectionLost;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import dev.shraga.emulator.http.Service;
import dev.shraga.local.sim.chance.Chance;
import java.time.Duration;
import java.time.Instant;

/// The line between one life of a reconciler and the Dev Center. What the service itself does wrong
/// is played there; here requests and answers are late or lost, and their senders killed.
public final class MachineLine implements Service {
  private static final Duration LATE_AT_MOST = Duration.ofSeconds(8);

  private final Service service;
  private final Life life;
  private final Line.Around around;
  private final Chance chance;

  /// A line to a Dev Center.
  public MachineLine(Service service, Life life, Line.Around around) {
    this.service = service;
    this.life = life;
    this.around = around;
    this.chance = around.chance().of(life.name() + life.number() + " machines");
  }

  @Override
  public Response answer(Request request, Instant theirClock) {
    life.check();
    boolean writes = !request.method().equals("GET");
    if (writes && strikes(Fault.CRASH, 0.03)) {
      say("is killed before " + request.method() + " of a box");
      life.end();
      life.check();
    }
    if (life.cut(request, around.time().instant()) || strikes(Fault.REFUSAL, 0.01)) {
      throw new ConnectionLost();
    }
    Response response = service.answer(request, around.time().instant());
    if (writes && strikes(Fault.CRASH_UNANSWERED, 0.03)) {
      say("is killed after " + request.method() + " of a box was taken");
      life.end();
      life.check();
    }
    if (strikes(Fault.LATE_ANSWER, 0.02)) {
      life.pass(chance.between(Duration.ofMillis(20), LATE_AT_MOST), around.time());
    }
    if (strikes(Fault.LOST_ANSWER, 0.02)) {
      say("does not hear the answer to " + request.method() + " of a box");
      throw new ConnectionLost();
    }
    return response;
  }

  private boolean strikes(Fault fault, double usual) {
    return around.weather().strikes(fault, chance, usual);
  }

  private void say(String what) {
    around.trace().say(life.name(), () -> what);
  }
}
