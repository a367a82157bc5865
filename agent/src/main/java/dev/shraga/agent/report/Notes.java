package dev.shraga.agent.report;

import dev.shraga.model.text.PlainText;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/// What there is to tell about progress, kept until a message may be posted. Pure but for its own
/// memory, which is bounded; safe for many threads.
public final class Notes {
  private static final int KEPT = 50;
  private static final int NOTE = 190;
  private static final int CONTENT = 4_000;

  private final ProgressPolicy policy;
  private final Deque<String> kept = new ArrayDeque<>();
  private int posted;
  private int forgotten;
  private Instant last = Instant.EPOCH;

  /// Notes of one attempt.
  ///
  /// @param posted messages that an earlier life of the attempt posted
  public Notes(ProgressPolicy policy, int posted) {
    this.policy = policy;
    this.posted = posted;
  }

  /// Takes a note.
  public synchronized void add(String text) {
    String note = PlainText.line(text, NOTE);
    if (note.isEmpty()) {
      return;
    }
    kept.addLast(note);
    if (kept.size() > KEPT) {
      kept.removeFirst();
      forgotten++;
    }
  }

  /// The content of the next message, if there is one and it is time for it. Asking for it means
  /// posting it.
  ///
  /// As long as messages go out at once, each note is one; later all that is kept becomes one
  /// message with the newest note first, because the card shows only its beginning.
  public synchronized Optional<String> take(Instant now) {
    boolean soon = now.isBefore(last.plus(policy.pause(posted)));
    if (kept.isEmpty() || posted >= policy.most() || soon) {
      return Optional.empty();
    }
    String content = posted < policy.atOnce() ? kept.removeFirst() : merged();
    posted++;
    last = now;
    return Optional.of(content);
  }

  private String merged() {
    StringBuilder content = new StringBuilder();
    for (Iterator<String> newestFirst = kept.descendingIterator(); newestFirst.hasNext(); ) {
      content.append(content.isEmpty() ? "" : "\n").append(newestFirst.next());
    }
    if (forgotten > 0) {
      content.append("\n… and ").append(forgotten).append(" before");
    }
    kept.clear();
    forgotten = 0;
    return PlainText.lines(content.toString(), CONTENT);
  }
}
