package dev.shraga.reconciler.audit;

import dev.shraga.clients.tables.EventRows.Event;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.UserTask;
import dev.shraga.reconciler.audit.Step.Move;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tasks and their mirrors.
final class Mirrors {
  /// Actions after which the next attempt has begun.
  private static final Set<String> NEXT = Set.of("requeue", "answer");

  private Mirrors() {}

  /// One with another id is a second one, or the only one of a row that could get a second.
  static void one(Step step, Law.Finding finding) {
    for (Mirror mirror : step.now().mirrors().values()) {
      if (!mirror.id().equals(MirrorId.of(mirror.task())) && !mirror.status().terminal()) {
        boolean second = step.now().mirrors().containsKey(MirrorId.of(mirror.task()));
        finding.found(
            mirror.task(),
            "mirror %s %s"
                .formatted(
                    mirror.id(), second ? "is its second one" : "does not have the task's id"));
      }
    }
  }

  static void made(Step step, Law.Finding finding) {
    for (Move move : step.tasks()) {
      if (move.mirrorBefore() != null && move.mirror() == null) {
        finding.found(move.task(), "its mirror is gone");
      }
      boolean isNew = move.mirrorBefore() == null && move.mirror() != null;
      if (isNew && !step.first() && move.user() == null && move.userBefore() == null) {
        finding.found(move.task(), "it got a mirror and has no user's row");
      }
      if (accepted(move.user())
          && !accepted(move.userBefore())
          && move.mirror() == null
          && move.mirrorBefore() == null) {
        finding.found(move.task(), "its user's row is accepted and it has no mirror");
      }
    }
  }

  private static boolean accepted(@Nullable UserTask user) {
    return user != null
        && user.mirror() != null
        && switch (user.status()) {
          case QUEUED, RUNNING, WAITING_FOR_INPUT, COMPLETED -> true;
          case PENDING, FAILED, CANCELED -> false;
        };
  }

  /// A mirror that was made anew counts anew.
  static void attempts(Step step, Law.Finding finding) {
    for (Move move : step.tasks()) {
      Mirror before = move.mirrorBefore();
      Mirror now = move.mirror();
      if (now == null || (step.first() && move.events().isEmpty())) {
        continue;
      }
      int was = before == null ? 1 : before.attempt();
      long next = rises(move.events());
      if (now.attempt() < was) {
        finding.found(move.task(), "its attempt fell from %d to %d".formatted(was, now.attempt()));
      } else if (now.attempt() != was + next) {
        finding.found(
            move.task(),
            "its attempt rose from %d to %d with %d requeues and answers"
                .formatted(was, now.attempt(), next));
      }
    }
  }

  private static int rises(List<Event> events) {
    int rises = 0;
    for (Event event : events) {
      if (NEXT.contains(event.word())) {
        rises++;
      }
    }
    return rises;
  }

  static void ends(Step step, Law.Finding finding) {
    for (Move move : step.tasks()) {
      if (move.mirrorBefore() != null && move.mirror() != null) {
        TaskStatus was = move.mirrorBefore().status();
        TaskStatus is = move.mirror().status();
        if (was.terminal() && is != was) {
          finding.found(move.task(), said("mirror", was, is));
        }
      }
      if (move.userBefore() != null && move.user() != null) {
        TaskStatus was = move.userBefore().status();
        TaskStatus is = move.user().status();
        // Whoever cancels does not look whether it has ended already.
        if (was.terminal() && is != was && is != TaskStatus.CANCELED) {
          finding.found(move.task(), said("user's row", was, is));
        }
      }
    }
  }

  private static String said(String row, TaskStatus was, TaskStatus is) {
    return "its %s went from %s to %s".formatted(row, was.label(), is.label());
  }
}
