package dev.shraga.agent.report;

import dev.shraga.model.text.Mask;
import dev.shraga.model.text.PlainText;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What there is to tell about progress, kept until a message may be posted. Pure but for its own
/// memory, which is bounded; safe for many threads.
///
/// The heavier goes first: out, and into the message. The lighter is forgotten first. Steps are
/// told by the newest and their number.
public final class Notes {
  private static final int KEPT = 50;
  private static final int NOTE = 190;

  /// The card shows 200 characters; the rest is for who looks at the row.
  private static final int CONTENT = 1_000;

  private static final List<Weight> HEAVIEST_FIRST =
      List.of(Weight.MARK, Weight.WORDS, Weight.STEP);

  private final ProgressPolicy policy;
  private final Mask mask;
  private final Map<Weight, Deque<String>> kept = new EnumMap<>(Weight.class);
  private int posted;
  private int forgotten;
  private Instant last = Instant.EPOCH;

  /// Notes of one attempt.
  ///
  /// @param posted messages that an earlier life of the attempt posted
  public Notes(ProgressPolicy policy, Mask mask, int posted) {
    this.policy = policy;
    this.mask = mask;
    this.posted = posted;
  }

  /// Takes a note.
  public synchronized void add(Weight weight, String text) {
    String note = PlainText.line(mask.over(text), NOTE);
    if (note.isEmpty()) {
      return;
    }
    of(weight).addLast(note);
    if (HEAVIEST_FIRST.stream().mapToInt(each -> of(each).size()).sum() > KEPT) {
      of(lightest()).removeFirst();
      forgotten++;
    }
  }

  /// The content of the next message, if there is one and it is time for it. Asking for it means
  /// posting it.
  ///
  /// As long as messages go out at once, each note is one; later all that is kept becomes one
  /// message with the newest note first, because the card shows only its beginning.
  public synchronized Optional<String> take(Instant now) {
    boolean nothing = HEAVIEST_FIRST.stream().allMatch(weight -> of(weight).isEmpty());
    boolean spent = posted >= policy.allowed(!of(Weight.MARK).isEmpty());
    if (nothing || spent || now.isBefore(last.plus(policy.pause(posted)))) {
      return Optional.empty();
    }
    String content = posted < policy.atOnce() ? of(heaviest()).removeFirst() : merged();
    posted++;
    last = now;
    return Optional.of(content);
  }

  private String merged() {
    List<String> lines = new ArrayList<>();
    of(Weight.MARK).descendingIterator().forEachRemaining(lines::add);
    of(Weight.WORDS).descendingIterator().forEachRemaining(lines::add);
    Deque<String> steps = of(Weight.STEP);
    if (!steps.isEmpty()) {
      int more = steps.size() - 1;
      lines.add(steps.getLast() + (more == 0 ? "" : ", after " + steps(more)));
    }
    if (forgotten > 0) {
      lines.add("… and " + forgotten + " before");
    }
    kept.values().forEach(Deque::clear);
    forgotten = 0;
    return PlainText.lines(String.join("\n", lines), CONTENT);
  }

  private static String steps(int number) {
    return number == 1 ? "1 other step" : number + " other steps";
  }

  private Weight heaviest() {
    return HEAVIEST_FIRST.stream()
        .filter(weight -> !of(weight).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private Weight lightest() {
    return HEAVIEST_FIRST.reversed().stream()
        .filter(weight -> !of(weight).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private Deque<String> of(Weight weight) {
    return kept.computeIfAbsent(weight, _ -> new ArrayDeque<>());
  }
}
