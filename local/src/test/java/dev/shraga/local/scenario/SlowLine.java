package dev.shraga.local.scenario;

import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import dev.shraga.emulator.http.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// A line on which one write may be on its way for as long as the caller likes, lose its answer, or
/// on which nothing goes through at all.
final class SlowLine implements Service {
  private final Service behind;
  private final InstantSource time;
  private @Nullable Runnable meanwhile;
  private @Nullable Runnable arrived;
  private boolean losesAnswer;
  private boolean cut;
  private int writes;

  SlowLine(Service behind, InstantSource time) {
    this.behind = behind;
    this.time = time;
  }

  /// The next write arrives after all of this, and its answer before that.
  ///
  /// @param before what happens while it is on its way
  /// @param after what is looked at once the service has done it
  void holdNext(Runnable before, Runnable after) {
    meanwhile = before;
    arrived = after;
  }

  /// The next write happens and nobody learns it.
  void loseNextAnswer() {
    losesAnswer = true;
  }

  /// Whether nothing goes through.
  void cut(boolean now) {
    cut = now;
  }

  /// Writing requests that arrived.
  int writes() {
    return writes;
  }

  @Override
  public Response answer(Request request, Instant now) {
    if (cut) {
      throw new UncheckedIOException(new IOException("the line is cut"));
    }
    if (request.method().equals("GET")) {
      return behind.answer(request, now);
    }
    Runnable before = meanwhile;
    Runnable after = arrived;
    meanwhile = null;
    arrived = null;
    if (before != null) {
      before.run();
    }
    writes++;
    Response response = behind.answer(request, time.instant());
    if (after != null) {
      after.run();
    }
    if (losesAnswer) {
      losesAnswer = false;
      throw new UncheckedIOException(new IOException("the line broke before the answer came"));
    }
    return response;
  }
}
