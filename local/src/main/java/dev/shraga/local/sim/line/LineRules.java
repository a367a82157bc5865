package dev.shraga.local.sim.line;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the service asks of its callers: to be left alone after a 429 for as long as it says, and
/// at most so many requests in a window. Whoever breaks it is noted.
public final class LineRules {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int AT_MOST = 6_000;

  private final Map<String, Deque<Instant>> sent = new HashMap<>();
  private final List<String> broken = new ArrayList<>();
  private long requests;

  /// Rules that nobody broke.
  public LineRules() {}

  void sent(Life life, Instant now, boolean quiet) {
    requests++;
    if (quiet) {
      broken.add(life.name() + " sent a request while it was told to be quiet");
    }
    Deque<Instant> lately = sent.computeIfAbsent(life.name(), _ -> new ArrayDeque<>());
    lately.addLast(now);
    while (lately.getFirst().isBefore(now.minus(WINDOW))) {
      lately.removeFirst();
    }
    if (lately.size() > AT_MOST) {
      broken.add(life.name() + " sent more than " + AT_MOST + " requests in " + WINDOW);
    }
  }

  /// How many requests there were.
  public long requests() {
    return requests;
  }

  /// What was broken since it was last asked.
  public List<String> broken() {
    List<String> news = List.copyOf(broken);
    broken.clear();
    return news;
  }
}
