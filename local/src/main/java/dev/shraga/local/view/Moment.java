package dev.shraga.local.view;

import dev.shraga.reconciler.status.StatusView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a run at one time.
///
/// @param view the reconciler's; null as long as it has not answered yet
/// @param answering whether it answered the last time
/// @param handedIn tasks that this run submitted
public record Moment(@Nullable StatusView view, boolean answering, List<HandedIn> handedIn) {
  /// Keeps its own copy.
  public Moment {
    handedIn = List.copyOf(handedIn);
  }

  /// A task that this run submitted.
  ///
  /// @param id of the user's row
  public record HandedIn(String id, String owner, String name) {}
}
