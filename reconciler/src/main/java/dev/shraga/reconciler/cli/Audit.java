package dev.shraga.reconciler.cli;

import dev.shraga.clients.http.Timing;
import dev.shraga.reconciler.audit.Inspector;
import dev.shraga.reconciler.audit.Invariant;
import dev.shraga.reconciler.audit.Look;
import dev.shraga.reconciler.audit.Violation;
import dev.shraga.reconciler.status.page.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// An audit that looks more than once.
///
/// @param inspector who looks
/// @param pause lets time pass between two looks
public record Audit(Inspector inspector, InstantSource clock, Timing.Pause pause) {
  private static final Duration BETWEEN = Duration.ofSeconds(3);
  private static final Duration SOON = Duration.ofSeconds(1);

  /// Looks until the time is over, once at least.
  public AuditView watch(Duration time, boolean atRest) throws InterruptedException {
    Instant end = clock.instant().plus(time);
    Set<Violation> found = new LinkedHashSet<>();
    int looks = 0;
    while (true) {
      Look look = inspector.look(atRest);
      looks++;
      found.addAll(look.violations());
      if (!clock.instant().plus(BETWEEN).isBefore(end)) {
        return view(look, looks, found);
      }
      pause.take(BETWEEN);
    }
  }

  /// Looks until what holds at rest does hold, or the time is over. What must hold at every moment
  /// is never forgiven.
  public AuditView settle(Duration time) throws InterruptedException {
    Instant end = clock.instant().plus(time);
    Set<Violation> found = new LinkedHashSet<>();
    int looks = 0;
    while (true) {
      Look look = inspector.look(true);
      looks++;
      List<Violation> restless =
          look.violations().stream()
              .filter(violation -> violation.invariant().when() == Invariant.When.REST)
              .toList();
      look.violations().stream()
          .filter(violation -> violation.invariant().when() != Invariant.When.REST)
          .forEach(found::add);
      boolean over = !clock.instant().plus(SOON).isBefore(end);
      if (over || (restless.isEmpty() && look.moving() == 0)) {
        found.addAll(restless);
        return view(look, looks, found);
      }
      pause.take(SOON);
    }
  }

  private static AuditView view(Look last, int looks, Set<Violation> found) {
    return new AuditView(
        last.at(),
        looks,
        last.rows(),
        last.moving(),
        found.stream()
            .map(violation ->
                new AuditView.Broken(
                    violation.invariant().word(), violation.subject(), violation.what()))
            .toList(),
        last.unreadable());
  }

  /// What was found, for a terminal.
  public static String text(AuditView view) {
    StringBuilder text = new StringBuilder();
    if (!view.violations().isEmpty()) {
      TextTable table = TextTable.of("INVARIANT", "SUBJECT", "WHAT");
      view.violations()
          .forEach(broken -> table.row(broken.invariant(), broken.subject(), broken.what()));
      text.append(table);
    }
    view.unreadable()
        .forEach(why -> text.append("Not read: ").append(TextTable.plain(why)).append('\n'));
    if (view.moving() > 0) {
      text.append(
          "%d tasks or workers changed while they were read and were not judged.\n"
              .formatted(view.moving()));
    }
    int violations = view.violations().size();
    return text.append(
            "%s checked, %s.\n"
                .formatted(
                    Words.count(view.rows(), "row"),
                    violations == 0 ? "no violations" : Words.count(violations, "violation")))
        .toString();
  }
}
