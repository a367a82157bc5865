package dev.shraga.reconciler.audit;

import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.UserTask;
import dev.shraga.model.task.WaitReason;
import dev.shraga.reconciler.audit.Step.Move;
import dev.shraga.reconciler.plan.Place;
import dev.shraga.reconciler.plan.Plan;
import java.util.Optional;

/// Why tasks wait, and whether that is true.
final class Waits {
  private Waits() {}

  static void onlyWaiters(Step step, Law.Finding finding) {
    for (Mirror mirror : step.now().mirrors().values()) {
      if (mirror.waitReason() != null && !waits(mirror)) {
        finding.found(
            mirror.task(),
            "it is %s%s and shows a reason to wait"
                .formatted(mirror.status().label(), mirror.held() ? ", has a worker" : ""));
      }
    }
  }

  /// The write of a reason may fail for long; one that is written must be the plan's.
  static void written(Step step, Law.Finding finding) {
    Plan plan = step.now().testimony().plan();
    if (plan == null) {
      return;
    }
    for (Move move : step.tasks()) {
      Mirror now = move.mirror();
      if (now == null || now.waitReason() == null) {
        continue;
      }
      boolean same =
          move.mirrorBefore() != null && now.waitReason().equals(move.mirrorBefore().waitReason());
      if (!same && !planned(plan, now.id()).equals(Optional.of(now.waitReason()))) {
        finding.found(move.task(), "its reason to wait is not that of the last plan");
      }
    }
  }

  static void shown(Step step, Law.Finding finding) {
    Plan plan = step.now().testimony().plan();
    for (Mirror mirror : step.now().mirrors().values()) {
      UserTask user = step.now().users().get(mirror.task());
      WaitReason reason = mirror.waitReason();
      if (!waits(mirror) || reason == null) {
        continue;
      }
      if (user != null && !user.status().terminal() && !reason.equals(user.waitReason())) {
        finding.found(mirror.task(), "its two rows do not show the same reason to wait");
      }
      if (plan != null && !planned(plan, mirror.id()).equals(Optional.of(reason))) {
        finding.found(mirror.task(), "its reason to wait is not that of the last plan");
      }
    }
  }

  static boolean waits(Mirror mirror) {
    return mirror.status() == TaskStatus.QUEUED && !mirror.held();
  }

  private static Optional<WaitReason> planned(Plan plan, MirrorId mirror) {
    for (Place place : plan.queue()) {
      if (place instanceof Place.Waiting waiting && waiting.mirror().id().equals(mirror)) {
        return Optional.of(waiting.reason());
      }
    }
    return Optional.empty();
  }
}
