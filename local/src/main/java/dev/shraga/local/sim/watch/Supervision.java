package dev.shraga.local.sim.watch;

import dev.shraga.local.sim.line.LineRules;
import dev.shraga.local.sim.time.Actor;
import dev.shraga.local.sim.time.Timetable;
import dev.shraga.reconciler.audit.Auditor;
import dev.shraga.reconciler.audit.Evidence;
import dev.shraga.reconciler.audit.Testimony;
import dev.shraga.reconciler.audit.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Holds every commit of a run against what must hold, and keeps the first breach.
public final class Supervision implements Timetable.Watch {
  private final Timetable time;
  private final Instant beginning;
  private final CommitWatch commits;
  private final LineRules rules;
  private final Function<Actor, Testimony> testimony;
  private final UnaryOperator<String> named;
  private final Set<String> waived;
  private final Book book = new Book();
  private Evidence last;
  private long looks;
  private @Nullable Breach breach;

  /// A supervision that has seen nothing.
  ///
  /// @param testimony what somebody can tell whose turn is over
  /// @param named gives ids the names that a trace has for them
  /// @param waived rules that are not held against anybody
  public Supervision(
      Timetable time,
      CommitWatch commits,
      LineRules rules,
      Function<Actor, Testimony> testimony,
      UnaryOperator<String> named,
      Set<String> waived) {
    this.time = time;
    this.beginning = time.instant();
    this.commits = commits;
    this.rules = rules;
    this.testimony = testimony;
    this.named = named;
    this.waived = Set.copyOf(waived);
    this.last = Evidence.none(beginning);
  }

  /// The first breach, if there is one.
  public Optional<Breach> breach() {
    return Optional.ofNullable(breach);
  }

  /// How often it looked.
  public long looks() {
    return looks;
  }

  /// What was committed until now.
  public Evidence last() {
    return last;
  }

  @Override
  public void before(Actor actor) {
    if (commits.saw()) {
      look(Testimony.NONE);
    }
  }

  @Override
  public void after(Actor actor) {
    if (commits.saw()) {
      look(testimony.apply(actor));
    }
    for (String broken : rules.broken()) {
      note("request-limits", actor.name(), broken);
    }
  }

  /// Holds the rest against what must hold at rest.
  public void atRest(Testimony known) {
    last = book.evidence(commits.fresh(), known, time.instant());
    note(Auditor.atRest(last));
  }

  /// Notes a breach that no row shows.
  public void note(String rule, String subject, String what) {
    if (breach == null && !waived.contains(rule)) {
      breach =
          new Breach(Duration.between(beginning, time.instant()), rule, named.apply(subject), what);
    }
  }

  private void look(Testimony known) {
    looks++;
    Evidence now = book.evidence(commits.fresh(), known, time.instant());
    book.late().forEach(what -> note("one-leader", what.split(" ", 2)[0], what));
    book.staleDecisions()
        .forEach(each -> note("decided-on-current", each.row().toString(), each.what()));
    book.staleMailboxes(known.world())
        .forEach(each -> note("given-on-current", each.row().toString(), each.what()));
    book.strange()
        .ifPresent(each -> note("only-for-its-holder", each.toString(), "another agent sees it"));
    note(Auditor.check(last, now));
    last = now;
  }

  private void note(List<Violation> found) {
    found.forEach(each -> note(each.invariant().word(), each.subject(), each.what()));
  }
}
