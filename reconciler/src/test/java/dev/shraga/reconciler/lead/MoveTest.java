package dev.shraga.reconciler.lead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.Etag;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A candidate's course, as a function of what it saw and of its own time.
final class MoveTest {
  private static final LeasePolicy POLICY = LeasePolicy.USUAL;
  private static final Holder SELF = new Holder("self", "second-start");
  private static final Standing NEW = new Standing.Outside(seconds(0));

  @Test
  void newcomerLooksFirst() {
    assertThat(Move.next(NEW, seconds(0))).isEqualTo(new Move.Look());
  }

  @Test
  void whereNobodyEverLedATermThatNobodyHasIsMadeAtOnceAndEndedLikeAnyOther() {
    Standing alone = NEW.seen(null, SELF, true, seconds(1), POLICY);

    assertThat(Move.next(alone, seconds(1))).isEqualTo(new Move.Open());
    Term opening = new Term(0, "", POLICY.lease(), new Etag("1"));
    assertThat(Move.next(seen(alone.outrun(seconds(1)), opening, 2), seconds(2)))
        .isEqualTo(new Move.Take(opening));
    assertThat(new Move.Take(opening).next()).isEqualTo(1);
  }

  @Test
  void termOfAnotherIsWatchedUntilALeaseHasPassedSinceTheLookBeforeTheOneThatReadItsLastVersion() {
    Standing watching = seen(NEW, term("other x", "1"), 5);

    watching = seen(watching, term("other x", "1"), 20);
    assertThat(Move.next(watching, seconds(31))).isEqualTo(new Move.Look());
    assertThat(Move.next(watching, seconds(32))).isEqualTo(new Move.Take(term("other x", "1")));
  }

  @Test
  void everyRenewalThatIsSeenBeginsTheWatchAnew() {
    Standing watching = seen(seen(NEW, term("other x", "1"), 5), term("other x", "2"), 34);

    assertThat(Move.next(watching, seconds(36))).isEqualTo(new Move.Wait(seconds(1)));
    assertThat(Move.next(watching, seconds(60))).isEqualTo(new Move.Look());
    assertThat(Move.next(watching, seconds(61))).isInstanceOf(Move.Take.class);
  }

  @Test
  void holderWithALongerLeaseGetsItsOwn() {
    Term patient = new Term(3, "other x", seconds(90), new Etag("1"));

    Standing watching = seen(NEW, patient, 0);

    assertThat(Move.next(watching, seconds(86))).isEqualTo(new Move.Look());
    assertThat(Move.next(watching, seconds(87))).isEqualTo(new Move.Take(patient));
  }

  @Test
  void termThatWasGivenBackIsTakenAtOnce() {
    Standing watching = seen(NEW, term("", "1"), 5);

    assertThat(Move.next(watching, seconds(5))).isEqualTo(new Move.Take(term("", "1")));
  }

  @Test
  void earlierStartOfOnesOwnIsFollowedAtOnceOnlyBeforeOneEverLed() {
    Term earlier = term("self first-start", "1");

    assertThat(Move.next(NEW.seen(earlier, SELF, true, seconds(5), POLICY), seconds(5)))
        .isEqualTo(new Move.Take(earlier));
    assertThat(Move.next(NEW.seen(earlier, SELF, false, seconds(5), POLICY), seconds(5)))
        .isEqualTo(new Move.Wait(POLICY.lookEvery()));
  }

  @Test
  void nameThatBeginsLikeOnesOwnIsAnothers() {
    Term other = term("self other first-start", "1");

    assertThat(Move.next(NEW.seen(other, SELF, true, seconds(5), POLICY), seconds(5)))
        .isInstanceOf(Move.Wait.class);
  }

  @Test
  void termThatTurnsOutToBeOnesOwnIsRenewedBeforeAnythingIsWritten() {
    Standing found = seen(NEW, term("self second-start", "1"), 5);

    assertThat(found.leads(POLICY, seconds(5))).isFalse();
    assertThat(Move.next(found, seconds(5))).isEqualTo(new Move.Renew(3));
    assertThat(found.renewed(3, seconds(6), POLICY).leads(POLICY, seconds(6))).isTrue();
  }

  @Test
  void leaderRenewsInTimeAndStopsAtItsDeadlineWithoutAnAnswer() {
    Standing leading = NEW.took(1, seconds(100), POLICY);

    assertThat(Move.next(leading, seconds(109))).isEqualTo(new Move.Wait(seconds(1)));
    assertThat(Move.next(leading, seconds(110))).isEqualTo(new Move.Renew(1));
    Standing unheard = leading.failed(seconds(111));
    assertThat(Move.next(unheard, seconds(110))).isEqualTo(new Move.Wait(seconds(1)));
    assertThat(unheard.leads(POLICY, seconds(119))).isTrue();
    assertThat(unheard.leads(POLICY, seconds(120))).isFalse();
    assertThat(Move.next(unheard, seconds(120))).isEqualTo(new Move.Renew(1));
  }

  @Test
  void renewalCountsFromWhenItWasSentAndAnOlderOneThatArrivesLaterChangesNothing() {
    Standing leading = NEW.took(1, seconds(0), POLICY).renewed(1, seconds(10), POLICY);

    assertThat(leading.renewed(1, seconds(7), POLICY)).isEqualTo(leading);
    assertThat(leading.renewed(2, seconds(20), POLICY)).isEqualTo(leading);
    assertThat(leading.leads(POLICY, seconds(29))).isTrue();
    assertThat(leading.leads(POLICY, seconds(30))).isFalse();
  }

  @Test
  void whoCameTooLateInOneTermIsNotDeposedInANewOne() {
    Standing leading = NEW.took(5, seconds(0), POLICY);

    assertThat(leading.deposed(4, seconds(1))).isEqualTo(leading);
    assertThat(leading.doubted(4, seconds(1))).isEqualTo(leading);
    assertThat(Move.next(leading.deposed(5, seconds(1)), seconds(1))).isEqualTo(new Move.Look());
  }

  @Test
  void doubtStopsWritesUntilARenewalIsAnswered() {
    Standing doubting = NEW.took(5, seconds(0), POLICY).doubted(5, seconds(1));

    assertThat(doubting.leads(POLICY, seconds(1))).isFalse();
    assertThat(Move.next(doubting, seconds(1))).isEqualTo(new Move.Renew(5));
    assertThat(doubting.renewed(5, seconds(2), POLICY).leads(POLICY, seconds(3))).isTrue();
  }

  @Test
  void lookThatFailedDoesNotMakeTheWatchShorter() {
    Standing watching = seen(NEW, term("other x", "1"), 0).failed(seconds(26)).failed(seconds(30));

    assertThat(Move.next(watching, seconds(27))).isEqualTo(new Move.Wait(seconds(3)));
    assertThat(Move.next(watching, seconds(30))).isEqualTo(new Move.Take(term("other x", "1")));
  }

  @Test
  void whoGaveItBackWantsItNoMoreWhateverAnswersComeLater() {
    Standing retired = new Standing.Retired();

    assertThat(retired.seen(null, SELF, true, seconds(1), POLICY)).isEqualTo(retired);
    assertThat(retired.took(1, seconds(1), POLICY)).isEqualTo(retired);
    assertThat(retired.outrun(seconds(1))).isEqualTo(retired);
    assertThat(retired.failed(seconds(1))).isEqualTo(retired);
    assertThat(Move.next(retired, seconds(1))).isInstanceOf(Move.Wait.class);
  }

  private static Standing seen(Standing before, Term term, long at) {
    return before.seen(term, SELF, true, seconds(at), POLICY);
  }

  private static Term term(String holder, String version) {
    return new Term(3, holder, POLICY.lease(), new Etag(version));
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
