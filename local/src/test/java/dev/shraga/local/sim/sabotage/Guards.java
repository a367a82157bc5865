package dev.shraga.local.sim.sabotage;

import dev.shraga.local.sim.line.Fault;
import dev.shraga.local.sim.world.Seams;
import dev.shraga.local.sim.world.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// The guards that are taken out.
final class Guards {
  private static final Set<Fault> ALL = EnumSet.allOf(Fault.class);

  private Guards() {}

  /// Those whose lack is noticed.
  static List<Guard> all() {
    return List.of(
        guard(
            "event-row",
            "A change set has the event of what it does.",
            () -> OfReconcilers.without(OfReconcilers::event)),
        guard(
            "election",
            "Only the leader plans and writes.",
            () -> new Both(OfReconcilers.allLead(), OfReconcilers.unfenced())),
        guard(
                "quota",
                "Nobody has more than maxRunningPerUser tasks at work.",
                OfReconcilers::withoutQuota)
            .crowded(),
        guard(
                "retry-after",
                "Nobody asks again before the time that a 429 names.",
                () -> OfReconcilers.line(Wire::withoutRetryAfter))
            .from(5),
        guard(
                "resync",
                "A refused delta token leads to reading everything again.",
                () -> OfReconcilers.line(Wire::deadTokens))
            .with(Fault.TOKEN_EXPIRED)
            .from(6),
        guard(
                "user-row-version",
                "A user's row is changed only in the version that was decided on: a cancel stays.",
                () -> OfReconcilers.unconditional(OfReconcilers::userRow))
            .with(Fault.CANCEL, Fault.MEDDLING, Fault.LATE_ANSWER)
            .hasty()
            .from(12),
        guard(
                "fence",
                "A change set of a reconciler that was deposed fails.",
                OfReconcilers::withoutFence)
            .with(Fault.LEADER_PAUSE)
            .hasty()
            .from(11),
        guard("push-version", "A branch is replaced only if it is what was seen.", OfAgents::forced)
            .with(Fault.LATE_ANSWER, Fault.ZOMBIE, Fault.PARTITION, Fault.GIT)
            .hasty()
            .from(13),
        guard(
                "later-attempt",
                "A later attempt's commits are never replaced by an earlier one's.",
                OfAgents::blindForLater)
            .with(Fault.LATE_ANSWER, Fault.ZOMBIE, Fault.PARTITION)
            .hasty()
            .from(13));
  }

  /// Guards whose lack nobody noticed in as many worlds as were tried: either another guard makes
  /// up for each, or what they are for is too rare. The survey tries them, the test does not.
  static List<Guard> unnoticed() {
    return List.of(
        guard(
                "mirror-version",
                "A mirror is changed only in the version that was decided on.",
                () -> OfReconcilers.unconditional(OfReconcilers::mirror))
            .with(Fault.LATE_ANSWER, Fault.ZOMBIE, Fault.AGENT_RESTART)
            .hasty(),
        guard(
            "mailbox-version",
            "A mailbox is changed only in the version that was decided on.",
            () -> OfReconcilers.unconditional(OfReconcilers::mailbox)),
        guard(
                "mirror-made-once",
                "A mirror is made only if there is none.",
                () -> OfReconcilers.madeAgain("cr_shraga_tasks"))
            .with(Fault.LOST_ANSWER, Fault.CRASH_UNANSWERED),
        guard(
                "event-made-once",
                "An event is made only if there is none.",
                () -> OfReconcilers.madeAgain("cr_shraga_events"))
            .with(Fault.LOST_ANSWER, Fault.CRASH_UNANSWERED),
        guard(
                "fence-and-deadline",
                "A reconciler that was deposed, or could not renew, writes nothing.",
                OfReconcilers::unfenced)
            .with(Fault.LEADER_PAUSE)
            .hasty()
            .from(11),
        guard(
                "claim-version",
                "An attempt is claimed only in the version that was read.",
                () -> OfAgents.unconditional(OfAgents::claim))
            .with(Fault.LATE_ANSWER, Fault.ZOMBIE, Fault.PARTITION)
            .hasty(),
        guard(
                "end-version",
                "An attempt is ended only in the version that was read, or that names it still.",
                () -> OfAgents.unconditional(OfAgents::end))
            .with(Fault.LATE_ANSWER, Fault.ZOMBIE, Fault.PARTITION)
            .hasty(),
        guard(
                "unshared",
                "A worker that lost a task cannot see or change it any more.",
                () -> OfReconcilers.without(OfReconcilers::unshare))
            .with(Fault.LATE_ANSWER, Fault.ZOMBIE, Fault.PARTITION)
            .hasty(),
        guard(
                "end-version+unshared",
                "A worker that lost a task cannot end it.",
                () ->
                    new Both(
                        OfAgents.unconditional(OfAgents::end),
                        OfReconcilers.without(OfReconcilers::unshare)))
            .with(Fault.LATE_ANSWER, Fault.ZOMBIE, Fault.PARTITION)
            .hasty(),
        guard(
                "claim-version+unshared",
                "A worker that lost a task cannot claim it.",
                () ->
                    new Both(
                        OfAgents.unconditional(OfAgents::claim),
                        OfReconcilers.without(OfReconcilers::unshare)))
            .with(Fault.LATE_ANSWER, Fault.ZOMBIE, Fault.PARTITION)
            .hasty(),
        guard(
                "still-ours",
                "Whoever pushes a result asks before whether the attempt is its own.",
                OfAgents::faithful)
            .with(Fault.LATE_ANSWER, Fault.ZOMBIE, Fault.PARTITION)
            .hasty()
            .from(13));
  }

  private static Guard guard(String word, String sentence, Supplier<Seams> without) {
    return new Guard(word, sentence, without, ALL, seed -> Size.small(seed), 1);
  }
}
