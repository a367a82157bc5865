package dev.shraga.reconciler.cli;

import dev.shraga.model.pool.ManifestDiff;
import dev.shraga.model.pool.Manifests;
import dev.shraga.model.text.PlainText;
import dev.shraga.reconciler.status.BoxView;
import dev.shraga.reconciler.status.BudgetView;
import dev.shraga.reconciler.status.CallSiteView;
import dev.shraga.reconciler.status.ConditionView;
import dev.shraga.reconciler.status.MachinesView;
import dev.shraga.reconciler.status.PlanView;
import dev.shraga.reconciler.status.PoolView;
import dev.shraga.reconciler.status.QuestionView;
import dev.shraga.reconciler.status.StatusJson;
import dev.shraga.reconciler.status.TaskView;
import dev.shraga.reconciler.status.WaitView;
import dev.shraga.reconciler.status.WorkerView;
import dev.shraga.reconciler.status.page.Words;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/// Views as text for a terminal. Pure.
final class Rendering {
  /// The longest message of a table, in UTF-16 characters: that of a row.
  private static final int LINE = 200;

  private Rendering() {}

  static String tasks(List<TaskView> tasks, boolean wide) {
    TextTable table =
        wide
            ? TextTable.of(
                "TASK",
                "NAME",
                "PHASE",
                "OWNER",
                "WORKER",
                ">ATTEMPT",
                ">BROKEN",
                "OUTCOME",
                "DOES",
                ">WAITED",
                ">RAN",
                "BRANCH",
                "COMMIT",
                "MESSAGE")
            : TextTable.of("TASK", "NAME", "PHASE", "OWNER", "WORKER", ">ATTEMPT", "MESSAGE");
    for (TaskView task : tasks) {
      if (wide) {
        table.row(
            task.id(),
            task.name(),
            task.phase(),
            task.owner(),
            Words.orDash(task.worker()),
            Integer.toString(task.attempts()),
            Integer.toString(task.broken()),
            Words.orDash(task.outcome()),
            Words.orDash(task.doing()),
            Words.span(task.secondsWaiting()),
            Words.span(task.secondsRunning()),
            Words.orDash(task.branch()),
            Words.orDash(Words.brief(task.commit())),
            message(task));
      } else {
        table.row(
            Words.brief(task.id()),
            task.name(),
            task.phase(),
            task.owner(),
            Words.orDash(task.worker()),
            Integer.toString(task.attempts()),
            message(task));
      }
    }
    return table.toString();
  }

  static String workers(List<WorkerView> workers, boolean wide) {
    TextTable table =
        wide
            ? TextTable.of(
                "WORKER",
                "HEALTH",
                "STATUS",
                "POOL",
                "CORDONED",
                "TASK",
                "PHASE",
                ">ATTEMPT",
                ">HEARD",
                "VERSION",
                "HOST",
                "CONDITIONS",
                "LINE")
            : TextTable.of("WORKER", "HEALTH", "STATUS", "POOL", "TASK", "PHASE", ">HEARD");
    for (WorkerView worker : workers) {
      String heard =
          worker.secondsSilent() < 0 ? "never" : Words.span(worker.secondsSilent()) + " ago";
      if (wide) {
        table.row(
            worker.name(),
            worker.health(),
            worker.status(),
            worker.pool(),
            worker.cordoned() ? "yes" : "no",
            Words.orDash(worker.task()),
            Words.orDash(worker.phase()),
            Integer.toString(worker.attempt()),
            heard,
            Words.orDash(worker.version()),
            Words.orDash(worker.hostname()),
            conditions(worker.conditions()),
            Words.orDash(worker.line()));
      } else {
        table.row(
            worker.name(),
            worker.health(),
            worker.status(),
            worker.pool(),
            Words.orDash(Words.brief(worker.task())),
            Words.orDash(worker.phase()),
            heard);
      }
    }
    return table.toString();
  }

  /// Each with its answer, like `Ready=no (Cordoned)`; what is not known at all is left out.
  private static String conditions(List<ConditionView> conditions) {
    return Words.orDash(
        conditions.stream()
            .filter(condition -> !condition.status().equals("unknown"))
            .map(condition ->
                condition.type()
                    + "="
                    + Words.holds(condition.status())
                    + (condition.bad() ? " (" + condition.reason() + ")" : ""))
            .collect(Collectors.joining(", ")));
  }

  /// @param now as of when ages are told
  static String boxes(List<BoxView> boxes, Instant now, boolean wide) {
    TextTable table =
        wide
            ? TextTable.of(
                "WORKER",
                "STEP",
                ">SINCE",
                "POWER",
                "STATE",
                "POOL",
                "OWNER",
                "BOX",
                "PROJECT",
                "MADE FROM",
                "WISH",
                ">TRIES",
                ">MADE",
                ">MENDED",
                "FAULT",
                "NEXT",
                "LINK")
            : TextTable.of("WORKER", "STEP", ">SINCE", "POWER", "POOL", "OWNER", "FAULT", "NEXT");
    for (BoxView box : boxes) {
      String next = PlainText.line(box.next(), LINE);
      if (wide) {
        table.row(
            box.worker(),
            box.step(),
            Words.ago(box.since(), now),
            Words.orDash(box.power()),
            Words.orDash(box.state()),
            box.pool(),
            Words.orDash(box.owner()),
            box.box(),
            box.project(),
            box.servicePool(),
            Words.orDash(box.wish()),
            Integer.toString(box.tries()),
            Integer.toString(box.creations()),
            Integer.toString(box.mends()),
            Words.orDash(box.code()),
            Words.orDash(next),
            Words.orDash(box.link()));
      } else {
        table.row(
            box.worker(),
            box.step(),
            Words.ago(box.since(), now),
            Words.orDash(box.power()),
            box.pool(),
            Words.orDash(box.owner()),
            Words.orDash(box.code()),
            Words.orDash(next));
      }
    }
    return table.toString();
  }

  /// Why the boxes are not seen; empty if they are.
  static String problem(MachinesView machines) {
    return machines.problem().isEmpty()
        ? ""
        : "The boxes are not seen: " + machines.problem() + "\n";
  }

  static String pools(List<PoolView> pools) {
    TextTable table =
        TextTable.of(
            "POOL", "MACHINES", ">SIZE", ">ALIVE", ">UNDER WAY", ">BUSY", ">WAITING", "STATE");
    for (PoolView pool : pools) {
      table.row(
          pool.name(),
          pool.machines(),
          pool.wanted(),
          Integer.toString(pool.alive()),
          Integer.toString(pool.underWay()),
          Integer.toString(pool.busy()),
          Integer.toString(pool.waiting()),
          state(pool));
    }
    return table
        + pools.stream()
            .filter(pool -> !pool.problem().isEmpty())
            .map(pool -> "Pool " + pool.name() + ": " + pool.problem() + ".\n")
            .collect(Collectors.joining());
  }

  private static String state(PoolView pool) {
    Instant until = pool.pausedUntil();
    if (until != null) {
      return "paused until " + Words.moment(until) + " UTC";
    }
    return pool.cordoned() ? "cordoned" : pool.closed() ? "window closed" : "open";
  }

  static String budget(BudgetView budget) {
    TextTable table = TextTable.of("BUDGET", ">USED", ">LIMIT");
    table.row(
        "requests in " + budget.windowSeconds() + " s",
        Integer.toString(budget.requestsUsed()),
        Integer.toString(budget.requests()));
    table.row(
        "seconds of work in " + budget.windowSeconds() + " s",
        Long.toString(Math.round(budget.workSecondsUsed())),
        Long.toString(Math.round(budget.workSeconds())));
    table.row(
        "requests at once",
        Integer.toString(budget.inFlight()),
        Integer.toString(budget.parallel()));
    return table + "\n" + sites(budget.sites());
  }

  static String sites(List<CallSiteView> sites) {
    TextTable table =
        TextTable.of(
            "CALL SITE",
            "LANE",
            ">REQUESTS",
            ">BYTES OUT",
            ">BYTES IN",
            ">THROTTLED",
            ">RETRIED",
            ">WAITED");
    for (CallSiteView site : sites) {
      table.row(
          site.name(),
          site.lane(),
          Long.toString(site.requests()),
          Long.toString(site.bytesOut()),
          Long.toString(site.bytesIn()),
          Long.toString(site.throttled()),
          Long.toString(site.retried()),
          Words.span(site.secondsWaited()));
    }
    return table.toString();
  }

  static String plan(PlanView plan) {
    StringBuilder text = new StringBuilder();
    if (plan.actions().isEmpty()) {
      text.append(
          plan.heldUp().isEmpty()
              ? "Nothing to do: everything is as it should be.\n"
              : "Nothing can be done.\n");
    } else {
      TextTable table = TextTable.of("ACTION", "ON", "REASON");
      for (PlanView.ActionView action : plan.actions()) {
        table.row(action.action(), action.on(), action.reason());
      }
      text.append(table);
    }
    plan.heldUp().forEach(why -> text.append("Held up: ").append(why).append('\n'));
    return text.toString();
  }

  static String diff(List<ManifestDiff.Thing> things) {
    TextTable table = TextTable.of("CHANGE", "THING", "KEY", "BEFORE", "AFTER");
    for (ManifestDiff.Thing thing : things) {
      for (ManifestDiff.Key key : thing.keys()) {
        table.row(
            thing.change().name().toLowerCase(Locale.ROOT),
            thing.name(),
            key.name(),
            Words.orDash(key.before()),
            Words.orDash(key.after()));
      }
    }
    return table.toString();
  }

  static String versions(List<VersionView> versions, boolean wide) {
    TextTable table = TextTable.of(">VERSION", "IN FORCE SINCE", "HASH", "CHANGED");
    for (VersionView version : versions) {
      table.row(
          Integer.toString(version.number()),
          Words.moment(version.at()),
          version.hash().substring(0, wide ? version.hash().length() : 8),
          wide ? version.changed() : PlainText.line(version.changed(), LINE));
    }
    return table.toString();
  }

  static String version(VersionView version) {
    return "Version %d, in force since %s UTC, of %s.\n%s"
        .formatted(
            version.number(),
            Words.moment(version.at()),
            version.files().stream().map(Manifests.File::source).collect(Collectors.joining(", ")),
            version.things().isEmpty()
                ? "Changed: " + version.changed() + "\n"
                : diff(version.things()));
  }

  static String json(Object view) {
    return StatusJson.writePretty(view) + "\n";
  }

  static String yaml(Object view) {
    Object plain = StatusJson.read(StatusJson.write(view), Object.class);
    DumpSettings block = DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
    return new Dump(block).dumpToString(plain);
  }

  /// What one task asks, in whole, and how to answer it; empty if it asks nothing. A question comes
  /// from outside and must not steer the terminal.
  static String question(TaskView task) {
    QuestionView question = task.question();
    return question == null
        ? ""
        : "\nIt asks "
            + TextTable.plain(question.asks())
            + " since "
            + Words.moment(question.since())
            + " UTC:\n"
            + question
                .text()
                .lines()
                .map(line -> "  " + TextTable.plain(line) + "\n")
                .collect(Collectors.joining())
            + "Answer with "
            + question.how()
            + ".\n";
  }

  /// What matters most at the moment: what it asks, why it waits, what it does, how it ended.
  private static String message(TaskView task) {
    QuestionView question = task.question();
    if (question != null) {
      return PlainText.line(question.text(), LINE);
    }
    WaitView waiting = task.waiting();
    if (waiting != null) {
      return waiting.reason();
    }
    return !task.ended() && !task.line().isBlank() ? task.line() : Words.orDash(task.message());
  }
}
