package dev.shraga.reconciler.audit;

import dev.shraga.model.WorkerId;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.UserTask;
import dev.shraga.model.worker.Worker;
import dev.shraga.reconciler.plan.Plan;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What holds as soon as nothing fails any more.
final class Rest {
  private Rest() {}

  static void rowsAgree(Step step, Law.Finding finding) {
    for (UserTask user : step.now().users().values()) {
      Mirror mirror = step.now().mirrors().get(MirrorId.of(user.id()));
      disagreement(user, Optional.ofNullable(mirror))
          .ifPresent(what -> finding.found(user.id(), what));
    }
  }

  private static Optional<String> disagreement(UserTask user, Optional<Mirror> mirror) {
    String says = "its user's row says " + user.status().label();
    if (mirror.isEmpty()) {
      return user.status() == TaskStatus.PENDING
          ? Optional.of("it is neither accepted nor refused")
          : user.status().terminal()
              ? Optional.empty()
              : Optional.of(says + ", and it has no mirror");
    }
    TaskStatus is = mirror.get().status();
    boolean agrees = user.status() == is || (user.status() == TaskStatus.CANCELED && is.terminal());
    return agrees ? Optional.empty() : Optional.of(says + ", its mirror " + is.label());
  }

  static void mailboxes(Step step, Law.Finding finding) {
    Map<WorkerId, MirrorId> held = new HashMap<>();
    for (Mirror mirror : step.now().mirrors().values()) {
      if (mirror.holder() != null && !mirror.status().terminal()) {
        held.put(mirror.holder(), mirror.id());
      }
    }
    for (Worker worker : step.now().workers().values()) {
      MirrorId holds = held.get(worker.id());
      MirrorId named = worker.mailbox().task();
      if (!Objects.equals(holds, named)) {
        finding.found(
            worker.name(),
            "its mailbox names %s, and it holds %s"
                .formatted(
                    named == null ? "no task" : "mirror " + named,
                    holds == null ? "none" : "mirror " + holds));
      }
    }
  }

  static void nothingLost(Step step, Law.Finding finding) {
    for (Mirror mirror : step.now().mirrors().values()) {
      WorkerId holder = mirror.holder();
      if (mirror.status().terminal()) {
        continue;
      }
      if (holder != null && !step.now().workers().containsKey(holder)) {
        finding.found(mirror.task(), "the worker that holds it, %s, has no row".formatted(holder));
      }
      if (Waits.waits(mirror) && mirror.waitReason() == null) {
        finding.found(mirror.task(), "it waits and shows no reason");
      }
      if (mirror.status() == TaskStatus.RUNNING && holder == null) {
        finding.found(mirror.task(), "it is Running and no worker holds it");
      }
      if (mirror.status() == TaskStatus.WAITING_FOR_INPUT && mirror.askedAt() == null) {
        finding.found(mirror.task(), "it waits for input and was never asked");
      }
    }
  }

  static void quiet(Step step, Law.Finding finding) {
    Plan plan = step.now().testimony().plan();
    if (plan != null) {
      plan.decisions()
          .forEach(decision ->
              finding.found(
                  decision.action().on(),
                  "%s is still planned: %s"
                      .formatted(decision.action().word(), decision.reason())));
    }
  }
}
