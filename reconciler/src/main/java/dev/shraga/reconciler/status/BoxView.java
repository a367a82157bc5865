package dev.shraga.reconciler.status;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A box. Texts are empty where there is nothing to say.
///
/// @param worker whose box it is
/// @param pool our pool
/// @param box its name in the service
/// @param project the service's project
/// @param servicePool the service's pool that it is made from
/// @param step where its course is, like `creating`
/// @param since when the step began
/// @param power `on`, `off`, `hibernated` or `unknown`, as seen; empty if it was not seen
/// @param state the service's state, as seen; empty if it was not seen
/// @param wish what should become of it; empty while the machines are not seen
/// @param next what comes next, or what is waited for
/// @param code of the last fault
/// @param fault the last fault in the service's words
/// @param tries how often the step's call was made
/// @param creations how often it was asked to be made since it last was healthy
/// @param mends how often it was mended since then
/// @param notBefore nothing is asked for before that
/// @param madeAt when it was first seen ready
/// @param link page that connects to it
/// @param conditions those of its worker
public record BoxView(
    String worker,
    String owner,
    String pool,
    String box,
    String project,
    String servicePool,
    String step,
    Instant since,
    String power,
    String state,
    String wish,
    String next,
    String code,
    String fault,
    int tries,
    int creations,
    int mends,
    @Nullable Instant notBefore,
    @Nullable Instant madeAt,
    String link,
    List<ConditionView> conditions) {
  /// Keeps its own copy.
  public BoxView {
    conditions = List.copyOf(conditions);
  }

  /// The same box with other conditions.
  public BoxView with(List<ConditionView> others) {
    return new BoxView(
        worker,
        owner,
        pool,
        box,
        project,
        servicePool,
        step,
        since,
        power,
        state,
        wish,
        next,
        code,
        fault,
        tries,
        creations,
        mends,
        notBefore,
        madeAt,
        link,
        others);
  }
}
