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
            .with(Fault.REFUSAL)
            .stormy(),
        guard(
                "resync",
                "A refused delta token leads to reading everything again.",
                () -> OfReconcilers.line(Wire::deadTokens))
            .with(Fault.TOKEN_EXPIRED)
            .from(8),
        guard(
                "regular-resync",
                "Everything is read again now and then, whatever deltas told.",
                () -> OfReconcilers.line(Wire::readWholeOnce))
            .with(Fault.MISSED_DELTA)
            .stormy()
            .from(3),
        guard(
                "user-row-version",
                "A user's row is changed only in the version that was decided on: a cancel stays.",
                Guards::userRow)
            .with(Fault.CANCEL, Fault.MEDDLING, Fault.LATE_ANSWER)
            .stormy()
            .from(3),
        guard(
                "fence",
                "A change set of a reconciler that was deposed fails.",
                OfReconcilers::withoutFence)
            .with(Fault.LEADER_PAUSE)
            .hasty()
            .from(18),
        guard("push-version", "A branch is replaced only if it is what was seen.", OfAgents::forced)
            .with(Fault.LATE_ANSWER, Fault.ZOMBIE, Fault.PARTITION, Fault.GIT)
            .hasty()
            .from(25),
        guard(
                "later-attempt",
                "A later attempt's commits are never replaced by an earlier one's.",
                OfAgents::blindForLater)
            .with(Fault.LATE_ANSWER, Fault.ZOMBIE, Fault.PARTITION)
            .hasty()
            .from(3),
        guard(
                "mirror-version",
                "A mirror is changed only in the version that was decided on.",
                Guards::mirror)
            .with(Fault.CANCEL, Fault.LATE_ANSWER, Fault.LEADER_PAUSE)
            .beside(() -> Waived.rule("given-on-current", mailbox()))
            .stormy()
            .from(16),
        guard(
                "mailbox-version",
                "A worker gets another task only in the version that was decided on.",
                Guards::mailbox)
            .with(Fault.LATE_ANSWER)
            .stormy()
            .from(3),
        guard(
                "mirror-made-once",
                "A mirror is made only if there is none.",
                () -> OfReconcilers.madeAgain("cr_shraga_tasks"))
            .with(Fault.LEADER_PAUSE)
            .beside(() ->
                new Both(
                    new Both(userRow(), event()),
                    Waived.rule("one-leader", OfReconcilers.withoutFence())))
            .stormy()
            .from(18),
        guard(
                "event-id",
                "An event's id follows from what was decided on: one version is decided on once.",
                Guards::event)
            .with(Fault.LEADER_PAUSE)
            .beside(() ->
                new Both(
                    new Both(
                        new Both(userRow(), mirror()), Waived.rule("given-on-current", mailbox())),
                    Waived.rule("one-leader", OfReconcilers.withoutFence())))
            .stormy()
            .from(6),
        guard(
                "claim-version",
                "An attempt is claimed only in the version that was read.",
                () -> OfAgents.unconditional(OfAgents::claim))
            .with(Fault.LATE_ANSWER, Fault.CANCEL, Fault.ZOMBIE)
            .beside(() -> Waived.rule("only-for-its-holder", unshared()))
            .stormy()
            .from(10),
        guard(
                "end-version",
                "An attempt is ended only in the version that was read, or that names it still.",
                () -> OfAgents.unconditional(OfAgents::end))
            .with(Fault.LATE_ANSWER, Fault.CANCEL, Fault.ZOMBIE)
            .beside(() -> Waived.rule("only-for-its-holder", unshared()))
            .stormy()
            .from(4),
        guard(
                "unshared",
                "A worker that lost a task cannot see or change it any more.",
                Guards::unshared)
            .with(Fault.LATE_ANSWER, Fault.CANCEL, Fault.ZOMBIE)
            .stormy(),
        guard(
                "freeze",
                "In an outage of many workers nothing is taken back.",
                OfReconcilers::withoutFreeze)
            .with(Fault.PARTITION)
            .stormy(),
        guard("pool-size", "No pool gets more workers than it may have.", OfReconcilers::bigger)
            .from(9));
  }

  private static Seams mailbox() {
    return OfReconcilers.unconditional(OfReconcilers::mailbox);
  }

  private static Seams mirror() {
    return OfReconcilers.unconditional(OfReconcilers::mirror);
  }

  private static Seams userRow() {
    return OfReconcilers.unconditional(OfReconcilers::userRow);
  }

  private static Seams event() {
    return OfReconcilers.anyEventIds();
  }

  private static Seams unshared() {
    return OfReconcilers.without(OfReconcilers::unshare);
  }

  private static Guard guard(String word, String sentence, Supplier<Seams> without) {
    return new Guard(word, sentence, without, () -> Seams.NONE, ALL, seed -> Size.small(seed), 1);
  }
}
