package dev.shraga.reconciler.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing that a worker needs in order to work, and whether it has it.
///
/// @param type `Ready`, `Machine`, `Heard`, `Authenticated` or `DiskSpace`
/// @param status `true`, `false` or `unknown`
/// @param reason why, in one word for programs, like `Cordoned`; a stuck box gives the code of its
///   fault
/// @param message why, for people
/// @param since since when it has this status, as far as this reconciler watched; null if that is
///   not known
public record ConditionView(
    String type, String status, String reason, String message, @Nullable Instant since) {
  /// Whether a person should know of it.
  public boolean bad() {
    return status.equals("false");
  }
}
