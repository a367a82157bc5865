package dev.shraga.model.box;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a worker's row remembers of its box. It is written before the service is asked, so that a
/// box never exists that no row knows of.
///
/// @param pool pool of the service that the box is made from
/// @param since when the step began
/// @param tries how often the step's call was made
/// @param askedAt when the last call was made; what was seen before that says nothing about it
/// @param notBefore no call before that
/// @param operation what the last call can be asked for by; empty if only the box shows it
/// @param creations how often it was asked to be made since it last was healthy
/// @param mends how often it was mended since it last was healthy
/// @param madeAt when it was first seen ready; null before
/// @param fault the last thing that went wrong
public record BoxRecord(
    BoxKey key,
    String pool,
    Step step,
    Instant since,
    int tries,
    @Nullable Instant askedAt,
    @Nullable Instant notBefore,
    String operation,
    int creations,
    int mends,
    @Nullable Instant madeAt,
    BoxFault fault) {
  /// A box that is wanted and not asked for yet.
  public static BoxRecord wanted(BoxKey key, String pool, Instant now) {
    return new BoxRecord(
        key, pool, Step.CREATING, now, 0, null, null, "", 0, 0, null, BoxFault.NONE);
  }

  /// At the beginning of another step. The wait after the last call goes on: a box that goes to and
  /// fro between two steps is asked no more often than one that stays.
  public BoxRecord to(Step next, Instant now) {
    return new BoxRecord(
        key, pool, next, now, 0, askedAt, notBefore, "", creations, mends, madeAt, fault);
  }

  /// The last call did what it should: the next one need not wait.
  BoxRecord free() {
    return new BoxRecord(
        key, pool, step, since, tries, askedAt, null, operation, creations, mends, madeAt, fault);
  }

  /// After one more call.
  ///
  /// @param again no further one before that
  public BoxRecord asked(Instant now, Instant again) {
    return new BoxRecord(
        key, pool, step, since, tries + 1, now, again, "", creations, mends, madeAt, fault);
  }

  /// Something went wrong.
  public BoxRecord failed(BoxFault why) {
    return new BoxRecord(
        key, pool, step, since, tries, askedAt, notBefore, operation, creations, mends, madeAt,
        why);
  }

  /// The service has begun what it was asked for.
  public BoxRecord begun(String started) {
    return new BoxRecord(
        key,
        pool,
        step,
        since,
        tries,
        askedAt,
        notBefore,
        started,
        creations,
        mends,
        madeAt,
        BoxFault.NONE);
  }

  /// No call before that.
  public BoxRecord notBefore(Instant again) {
    return new BoxRecord(
        key, pool, step, since, tries, askedAt, again, "", creations, mends, madeAt, fault);
  }

  /// With other counts.
  BoxRecord counting(int asked, int mended) {
    return new BoxRecord(
        key, pool, step, since, tries, askedAt, notBefore, operation, asked, mended, madeAt, fault);
  }

  /// First seen ready.
  BoxRecord made(@Nullable Instant at) {
    return new BoxRecord(
        key, pool, step, since, tries, askedAt, notBefore, operation, creations, mends, at, fault);
  }
}
