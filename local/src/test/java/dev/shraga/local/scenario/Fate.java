package dev.shraga.local.scenario;

import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import dev.shraga.emulator.http.Service;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What kills a program: one of its writing requests, and after that another, counted from its
/// death on.
final class Fate {
  /// On which side of the request the program dies: just before it is sent, or just after it was
  /// applied and before its answer arrived.
  enum Side {
    BEFORE,
    AFTER
  }

  /// Where a program dies.
  ///
  /// @param write number of the writing request since the program began to count, from 1
  record Point(int write, Side side) {
    @Override
    public String toString() {
      return side + " write " + write;
    }
  }

  /// The death. Not an exception that anybody could handle.
  static final class Death extends Error {
    private static final long serialVersionUID = 1L;

    Death() {
      super("killed");
    }
  }

  private final Deque<Point> ahead;
  private int writes;
  private int deaths;
  private boolean over;

  Fate(List<Point> deaths) {
    ahead = new ArrayDeque<>(deaths);
  }

  /// A line to a service on which that happens.
  Service on(Service behind) {
    return (request, now) ->
        reading(request) || over ? behind.answer(request, now) : send(behind, request, now);
  }

  private Response send(Service behind, Request request, Instant now) {
    writes++;
    Point next = ahead.peek();
    boolean here = next != null && next.write() == writes;
    if (here && next.side() == Side.BEFORE) {
      throw death();
    }
    Response response = behind.answer(request, now);
    if (here) {
      throw death();
    }
    return response;
  }

  private Death death() {
    ahead.remove();
    deaths++;
    writes = 0;
    return new Death();
  }

  /// Nothing is counted and nobody dies any more.
  void end() {
    over = true;
  }

  /// Writing requests since the last death.
  int writes() {
    return writes;
  }

  int deaths() {
    return deaths;
  }

  private static boolean reading(Request request) {
    return request.method().equals("GET");
  }
}
