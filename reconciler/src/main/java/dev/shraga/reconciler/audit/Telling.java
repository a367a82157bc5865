package dev.shraga.reconciler.audit;

import dev.shraga.clients.tables.EventRows.Event;
import dev.shraga.model.WorkerId;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.worker.Worker;
import dev.shraga.reconciler.audit.Step.Move;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What events tell, against what happened to the rows.
final class Telling {
  /// By how much the clocks of two programs may differ.
  private static final Duration CLOCKS = Duration.ofMinutes(11);

  private Telling() {}

  /// What was decided on: only what is decided on a mirror changes it, so that the next decision
  /// has another version.
  private record Basis(TaskId task, String row, String version) {
    static @Nullable Basis of(Event event) {
      if (event.task() == null) {
        return null;
      }
      String row =
          switch (event.word()) {
            case "mirror", "refuse", "follow" -> "user";
            case "dismiss" -> "reply";
            default -> "mirror";
          };
      return new Basis(event.task(), row, event.basis());
    }
  }

  static void complete(Step step, Law.Finding finding) {
    if (step.events().isEmpty()) {
      return;
    }
    Instant latest = step.now().at().plus(CLOCKS);
    Map<UUID, Event> ids = new LinkedHashMap<>();
    Map<Basis, Event> bases = new LinkedHashMap<>();
    for (Event event : step.events()) {
      for (String missing : missing(event)) {
        finding.found(subject(event), "event %s has no %s".formatted(event.word(), missing));
      }
      if (event.decidedAt() != null && event.decidedAt().isAfter(latest)) {
        finding.found(
            subject(event),
            "event %s was decided at %s".formatted(event.word(), event.decidedAt()));
      }
      if (ids.putIfAbsent(event.id(), event) != null) {
        finding.found(subject(event), twice(event));
      }
      Basis basis = Basis.of(event);
      if (basis != null && bases.putIfAbsent(basis, event) != null) {
        finding.found(subject(event), decidedTwice(event));
      }
    }
    // The old ones are many and the new ones few.
    Set<TaskId> tasks = new HashSet<>();
    bases.keySet().forEach(basis -> tasks.add(basis.task()));
    for (Event old : step.before().events()) {
      Event same = ids.get(old.id());
      if (same != null) {
        finding.found(subject(same), twice(same));
      }
      Event again = tasks.contains(old.task()) ? bases.get(Basis.of(old)) : null;
      if (again != null) {
        finding.found(subject(again), decidedTwice(again));
      }
    }
  }

  private static Object subject(Event event) {
    return event.task() == null ? event.worker() : event.task();
  }

  private static String twice(Event event) {
    return "event %s has an id twice".formatted(event.word());
  }

  private static String decidedTwice(Event event) {
    return "version %s was decided on twice, the second time to %s"
        .formatted(event.basis(), event.word());
  }

  private static List<String> missing(Event event) {
    List<String> missing = new ArrayList<>();
    if (event.actor().isBlank()) {
      missing.add("actor");
    }
    if (event.reason().isBlank()) {
      missing.add("reason");
    }
    if (event.decidedAt() == null) {
      missing.add("time");
    }
    if (event.task() != null && event.basis().isBlank()) {
      missing.add("basis");
    }
    return missing;
  }

  /// The events of a task, one after the other, have to lead to where its mirror stands.
  static void tell(Step step, Law.Finding finding) {
    for (Move move : step.tasks()) {
      Mirror now = move.mirror();
      // What ended before there were events has none.
      if (step.first() && move.events().isEmpty() && (now == null || now.status().terminal())) {
        continue;
      }
      Standing standing = Standing.of(move.mirrorBefore());
      for (Event event : move.events()) {
        Optional<String> unfit = standing.unfit(event);
        if (unfit.isPresent()) {
          finding.found(move.task(), unfit.get());
        }
        standing = standing.after(event, worker(step, event));
      }
      if (now != null) {
        for (String difference : standing.differences(now)) {
          finding.found(move.task(), difference);
        }
      }
    }
  }

  private static @Nullable WorkerId worker(Step step, Event event) {
    if (event.worker().isEmpty()) {
      return null;
    }
    WorkerId usual = WorkerId.named(event.worker());
    if (step.now().workers().containsKey(usual)) {
      return usual;
    }
    for (Worker worker : step.now().workers().values()) {
      if (worker.name().equals(event.worker())) {
        return worker.id();
      }
    }
    return usual;
  }
}
