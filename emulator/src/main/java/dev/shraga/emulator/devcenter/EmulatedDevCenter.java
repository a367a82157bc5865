package dev.shraga.emulator.devcenter;

import dev.shraga.emulator.devcenter.center.Center;
import dev.shraga.emulator.devcenter.center.Pace;
import dev.shraga.emulator.devcenter.center.Project;
import dev.shraga.emulator.devcenter.door.Front;
import dev.shraga.emulator.devcenter.script.Play;
import dev.shraga.emulator.devcenter.script.Script;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import dev.shraga.emulator.http.Service;
import java.time.Instant;
import java.util.List;

/// An emulated Dev Center, ready to be asked in process or behind a
/// [dev.shraga.emulator.http.Port]. It forgets everything when it is let go.
public final class EmulatedDevCenter implements Service {
  private final Play play = new Play();
  private final Front front;

  // Time must not run backwards inside, but requests of many threads may come in any order.
  private Instant latest = Instant.MIN;

  private EmulatedDevCenter(Setup setup) {
    play.set(setup.script());
    Center center = new Center(setup.projects(), setup.pace(), play, setup.ids());
    this.front = new Front(center, play, setup.callers(), setup.ids());
  }

  /// Opens a center without boxes.
  public static EmulatedDevCenter open(Setup setup) {
    return new EmulatedDevCenter(setup);
  }

  /// Opens a center with one caller and without boxes.
  public static EmulatedDevCenter open(
      List<Project> projects, Pace pace, Script script, String token) {
    return open(Setup.of(projects, pace, script, token));
  }

  @Override
  public synchronized Response answer(Request request, Instant now) {
    latest = latest.isAfter(now) ? latest : now;
    return front.answer(request, latest);
  }

  /// Puts a script in force in the place of the one before.
  public synchronized void play(Script script) {
    play.set(script);
  }
}
