package dev.shraga.local.sim.world;

import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.local.sim.chance.Chance;
import dev.shraga.local.sim.line.Fault;
import dev.shraga.local.sim.time.Actor;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.UserTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A designer: submits tasks, looks at their cards, answers questions, and changes the mind.
final class User implements Actor {
  private final String name;
  private final Surroundings around;
  private final Chance chance;
  private final Dataverse dataverse;
  private final Instant until;
  private final List<TaskId> tasks = new ArrayList<>();
  private int left;

  /// A designer who will submit so many tasks.
  User(String name, int tasks, Surroundings around) {
    this.name = name;
    this.around = around;
    this.left = tasks;
    this.until = around.beginning().plus(around.size().within());
    this.chance = around.chance().of(name);
    around.organization().admit(name, "Shraga Designer");
    this.dataverse =
        around.organization().over(around.organization().service(), name, around.time());
  }

  @Override
  public String name() {
    return name;
  }

  /// How many tasks there will still be.
  int left() {
    return left;
  }

  @Override
  public void turn(Instant now) {
    if (left > 0) {
      submit();
      left--;
    }
    for (TaskId task : List.copyOf(tasks)) {
      UserTask row = around.supervision().last().users().get(task);
      if (row == null || row.status().terminal()) {
        continue;
      }
      look(row);
    }
    if (left > 0) {
      around.time().in(pause(now), this);
    } else {
      around.time().in(around.size().rhythm().cadence().multipliedBy(2), this);
    }
  }

  /// Random, and such that the rest comes in the time that is left, whatever came before.
  private Duration pause(Instant now) {
    return now.isBefore(until)
        ? chance.between(
            Duration.ZERO, Duration.between(now, until).multipliedBy(2).dividedBy(left + 1))
        : Duration.ZERO;
  }

  private void look(UserTask row) {
    String label = around.labels().of(row.id().value());
    if (row.status() == TaskStatus.WAITING_FOR_INPUT && row.answer().isEmpty()) {
      if (chance.happens(0.6)) {
        say("answers the question of " + label);
        update(row.id(), Values.none().text("answer", "The first."));
      }
    } else if (around.weather().strikes(Fault.CANCEL, chance, 0.1)) {
      say("cancels " + label);
      update(row.id(), Values.none().whole("status", TaskStatus.CANCELED.code()));
    } else if (around.weather().strikes(Fault.MEDDLING, chance, 0.08)) {
      meddle(row, label);
    }
  }

  private void meddle(UserTask row, String label) {
    switch (chance.between(0, 2)) {
      case 0 -> {
        say("deletes " + label);
        dataverse.write(new Write.Delete(TaskRows.TABLE, row.id().value(), new Condition.Exists()));
      }
      case 1 -> {
        say("words " + label + " anew");
        update(row.id(), Values.none().text("prompt", "Do it well."));
      }
      default -> {
        say("answers " + label + ", which asks nothing");
        update(row.id(), Values.none().text("answer", "Blue."));
      }
    }
  }

  private void submit() {
    TaskId task = new TaskId(chance.id());
    String label = around.labels().name(task);
    say("submits " + label);
    tasks.add(task);
    dataverse.write(
        new Write.Create(
            TaskRows.TABLE,
            task.value(),
            Values.none()
                .text("name", label)
                .text("prompt", "Do it.")
                .text("userEmail", Organization.email(name))
                .whole("status", TaskStatus.PENDING.code()),
            List.of()));
  }

  private void update(TaskId task, Values values) {
    dataverse.write(
        new Write.Update(TaskRows.TABLE, task.value(), new Condition.Exists(), values, List.of()));
  }

  private void say(String what) {
    around.trace().say(name, () -> what);
  }
}
