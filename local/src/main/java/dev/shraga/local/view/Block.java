package dev.shraga.local.view;

import dev.shraga.reconciler.cli.TextTable;
import dev.shraga.reconciler.status.StatusView;
import dev.shraga.reconciler.status.TaskView;
import dev.shraga.reconciler.status.WaitView;
import dev.shraga.reconciler.status.page.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The live block at the bottom of a terminal: one line per task. Pure.
public final class Block {
  private static final int NAME = 36;
  private static final int WORKER = 12;

  private Block() {}

  /// The lines, none longer than the terminal is wide and not more than it is high.
  ///
  /// @param columns the terminal's width
  /// @param rows its height
  public static List<String> lines(Moment moment, int columns, int rows) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(head(moment));
    List<String> tasks = tasks(moment);
    int room = Math.max(1, rows - 5);
    lines.addAll(tasks.subList(0, Math.min(room, tasks.size())));
    if (tasks.size() > room) {
      lines.add("  … and " + Words.count(tasks.size() - room) + " more");
    }
    return lines.stream().map(line -> cut(line, columns)).toList();
  }

  private static String head(Moment moment) {
    StatusView view = moment.view();
    if (view == null) {
      return "Waiting for the reconciler's first pass";
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    view.tasks().forEach(task -> counts.merge(task.phase(), 1, Integer::sum));
    long alive = view.workers().stream().filter(each -> each.health().equals("alive")).count();
    List<String> parts = new ArrayList<>();
    parts.add(alive + " of " + Words.count(view.workers().size(), "worker") + " alive");
    counts.forEach((phase, count) -> parts.add(count + " " + phase.toLowerCase(Locale.ROOT)));
    if (!moment.answering()) {
      parts.add("the reconciler does not answer");
    }
    return String.join(" · ", parts);
  }

  /// Open tasks first, those that ended after them, each in the reconciler's order; before them all
  /// what it has not seen yet.
  private static List<String> tasks(Moment moment) {
    List<String> lines = new ArrayList<>();
    StatusView view = moment.view();
    List<TaskView> seen = view == null ? List.of() : view.tasks();
    for (Moment.HandedIn task : moment.handedIn()) {
      if (seen.stream().noneMatch(each -> each.id().equals(task.id()))) {
        lines.add(line("·", task.name(), "Submitted", "", "", ""));
      }
    }
    seen.stream().filter(task -> !task.ended()).forEach(task -> lines.add(line(task)));
    seen.stream().filter(TaskView::ended).forEach(task -> lines.add(line(task)));
    return lines;
  }

  private static String line(TaskView task) {
    String mark =
        switch (task.phase()) {
          case "Completed" -> "✓";
          case "Failed" -> "✗";
          case "Canceled" -> "–";
          case "Running" -> "▶";
          case "Waiting for Input" -> "?";
          default -> "·";
        };
    String attempt = task.attempts() > 1 ? " #" + task.attempts() : "";
    double seconds = task.secondsRunning() < 0 ? task.secondsWaiting() : task.secondsRunning();
    return line(
        mark, task.name(), task.phase() + attempt, task.worker(), Words.span(seconds), last(task));
  }

  private static String line(
      String mark, String name, String phase, String worker, String time, String last) {
    return "%s %s  %s  %s  %s  %s"
        .formatted(
            mark,
            pad(TextTable.plain(name), NAME),
            pad(phase, 12),
            pad(worker, WORKER),
            right(time, 10),
            TextTable.plain(last))
        .stripTrailing();
  }

  private static String last(TaskView task) {
    @Nullable WaitView waiting = task.waiting();
    if (waiting != null) {
      return "position " + waiting.place() + ", waits for " + waiting.headline();
    }
    if (!task.ended()) {
      return task.line();
    }
    return task.commit().isEmpty() ? task.message() : "commit " + Words.brief(task.commit());
  }

  private static String pad(String text, int width) {
    String fits = cut(text, width);
    return fits + " ".repeat(width - fits.codePointCount(0, fits.length()));
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private static String cut(String text, int width) {
    if (text.codePointCount(0, text.length()) <= width) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, Math.max(0, width - 1))) + "…";
  }
}
