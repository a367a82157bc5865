package dev.shraga.reconciler.lead;

import dev.shraga.clients.dataverse.ChangeSet;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.model.limit.CallSite;
import dev.shraga.model.limit.Lane;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Somebody who wants the lease, has it and keeps it. It has no thread of its own: whoever calls
/// [#step] again and again keeps it alive, on a thread that nothing else can hold up. Everything
/// else may come from any thread.
public final class Candidate {
  private static final CallSite LEASE = new CallSite("lease", Lane.LEASE);
  private static final Logger LOG = LoggerFactory.getLogger(Candidate.class);

  private final Dataverse dataverse;
  private final Holder self;
  private final LeasePolicy policy;
  private final Supplier<Duration> monotonic;
  private final InstantSource clock;
  private Standing standing;
  private boolean fresh = true;
  private String problem = "";

  /// A candidate that has not looked yet.
  ///
  /// @param dataverse rows, over a line that gives up long before the deadline of renewals
  /// @param monotonic time that nobody sets, from any fixed point
  /// @param clock what people are told in the row; nobody compares it
  public Candidate(
      Dataverse dataverse,
      Holder self,
      LeasePolicy policy,
      Supplier<Duration> monotonic,
      InstantSource clock) {
    this.dataverse = dataverse.as(LEASE);
    this.self = self;
    this.policy = policy;
    this.monotonic = monotonic;
    this.clock = clock;
    this.standing = new Standing.Outside(monotonic.get());
  }

  /// Sends at most one request, if one is due.
  ///
  /// @return how long until the next step
  public Duration step() {
    Duration now = monotonic.get();
    Move move = Move.next(standing(), now);
    try {
      switch (move) {
        case Move.Wait(Duration time) -> {
          return time;
        }
        case Move.Look _ -> look();
        case Move.Open _ -> open();
        case Move.Take take -> take(take, now);
        case Move.Renew(int term) -> renew(term, now);
      }
      say("");
    } catch (DataverseProblem silent) {
      Duration least = policy.retryAfter();
      Duration wanted = silent.retryAfter().orElse(least);
      failed(String.valueOf(silent.getMessage()), wanted.compareTo(least) < 0 ? least : wanted);
    }
    return Move.next(standing(), monotonic.get()) instanceof Move.Wait(Duration time)
        ? time
        : Duration.ZERO;
  }

  /// Whether it may write now. Its own clock says so: no answer is needed to stop.
  public boolean leads() {
    return standing().leads(policy, monotonic.get());
  }

  /// The term that it leads in; empty if it does not lead.
  public OptionalInt term() {
    Standing now = standing();
    return now.leads(policy, monotonic.get()) && now instanceof Standing.Holding(int term, _, _)
        ? OptionalInt.of(term)
        : OptionalInt.empty();
  }

  /// Who leads in which term, as far as it knows.
  public Lead lead() {
    boolean leads = leads();
    return switch (standing()) {
      case Standing.Holding(int term, _, _) -> new Lead(leads, term, self.name(), problem());
      case Standing.Following following ->
          new Lead(
              false, following.term().number(), Holder.name(following.term().holder()), problem());
      case Standing.Outside _, Standing.Alone _, Standing.Retired _ ->
          new Lead(false, 0, "", problem());
    };
  }

  /// Gives the lease back, if it has it, and takes it no more. Whoever looks next takes over.
  ///
  /// Without an answer the lease runs out by itself.
  public void release() {
    Standing last;
    synchronized (this) {
      last = standing;
      standing = new Standing.Retired();
    }
    if (last instanceof Standing.Holding(int term, _, _)) {
      try {
        WriteResult result =
            dataverse.batch(List.of(LeaseRows.release(term, policy, clock.instant()))).getFirst();
        LOG.atInfo().addKeyValue("term", term).addKeyValue("result", result).log("lease released");
      } catch (DataverseProblem silent) {
        LOG.atWarn()
            .addKeyValue("term", term)
            .addKeyValue("problem", silent.getMessage())
            .log("lease not released, it runs out by itself");
      }
    }
  }

  /// What a change set needs that is to be written now; empty if it does not lead.
  Optional<Fence> fence() {
    OptionalInt term = term();
    return term.isPresent()
        ? Optional.of(
            new Fence(term.getAsInt(), LeaseRows.renewal(term.getAsInt(), clock.instant())))
        : Optional.empty();
  }

  /// A set with the fence of that term was applied.
  ///
  /// @param sent when it was sent
  void renewed(int term, Duration sent) {
    change(before -> before.renewed(term, sent, policy));
  }

  /// A set with the fence of that term failed since a row is gone.
  ///
  /// @return whether that term is over, as far as anybody can tell
  boolean over(int term) {
    try {
      // A term never begins twice: if its row is there now, it was there all the time.
      if (dataverse.find(LeaseRows.TABLE, LeaseRows.id(term), List.of("term")).isPresent()) {
        return false;
      }
      deposed(term);
    } catch (DataverseProblem silent) {
      change(before -> before.doubted(term, monotonic.get()));
    }
    return true;
  }

  private void look() {
    Optional<Term> row = LeaseRows.term(dataverse.list(LeaseRows.query()));
    Duration received = monotonic.get();
    change(before -> before.seen(row.orElse(null), self, fresh, received, policy));
  }

  private void open() {
    switch (dataverse.write(LeaseRows.opening(policy, clock.instant()))) {
      case WriteResult.Applied _ -> change(before -> before.outrun(monotonic.get()));
      case WriteResult.Conflict _, WriteResult.Exists _, WriteResult.Gone _ ->
          change(before -> before.outrun(monotonic.get().plus(policy.retryAfter())));
      case WriteResult.Refused refused -> throw refusal(refused);
    }
  }

  private void take(Move.Take take, Duration sent) {
    ChangeSet set = LeaseRows.take(take.old(), self, policy, clock.instant());
    switch (dataverse.batch(List.of(set)).getFirst()) {
      case WriteResult.Applied _ -> {
        change(before -> before.took(take.next(), sent, policy));
        LOG.atInfo()
            .addKeyValue("holder", self.name())
            .addKeyValue("term", take.next())
            .log("lease taken");
      }
      case WriteResult.Conflict _, WriteResult.Exists _, WriteResult.Gone _ ->
          change(before -> before.outrun(monotonic.get().plus(policy.retryAfter())));
      case WriteResult.Refused refused -> throw refusal(refused);
    }
  }

  private void renew(int term, Duration sent) {
    switch (dataverse.write(LeaseRows.renewal(term, clock.instant()))) {
      case WriteResult.Applied _ -> renewed(term, sent);
      case WriteResult.Gone _ -> deposed(term);
      // Somebody else writes the row at this moment: a fence of ours, or whoever takes over.
      case WriteResult.Conflict _, WriteResult.Exists _ ->
          change(before -> before.failed(monotonic.get().plus(policy.retryAfter())));
      case WriteResult.Refused refused -> throw refusal(refused);
    }
  }

  private static DataverseProblem refusal(WriteResult.Refused refused) {
    return new DataverseProblem(
        403,
        refused.code(),
        "the lease could not be written: "
            + refused.message()
            + " Give this identity the role of the reconciler as in"
            + " manifests/dataverse/roles.yaml.",
        Duration.ofSeconds(10),
        null);
  }

  private void deposed(int term) {
    boolean lost = change(before -> before.deposed(term, monotonic.get()));
    if (lost) {
      LOG.atWarn()
          .addKeyValue("holder", self.name())
          .addKeyValue("term", term)
          .log("lease lost, another leads");
    }
  }

  private void failed(String why, Duration wait) {
    change(before -> before.failed(monotonic.get().plus(wait)));
    if (say(why)) {
      LOG.atWarn()
          .addKeyValue("holder", self.name())
          .addKeyValue("problem", why)
          .log("lease not reached");
    }
  }

  /// @return whether anything changed
  private synchronized boolean change(UnaryOperator<Standing> transition) {
    Standing before = standing;
    standing = transition.apply(before);
    fresh = fresh && !(standing instanceof Standing.Holding);
    return !standing.equals(before);
  }

  private synchronized boolean say(String why) {
    boolean other = !problem.equals(why);
    problem = why;
    return other;
  }

  private synchronized Standing standing() {
    return standing;
  }

  private synchronized String problem() {
    return problem;
  }
}
