package dev.shraga.reconciler.apply;

import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.reconciler.plan.Decision;

/// What became of a decision.
public record Outcome(Decision decision, WriteResult result) {
  /// The word for it, in logs, on the page and in metrics.
  public String word() {
    return switch (result) {
      case WriteResult.Applied _ -> "applied";
      case WriteResult.Conflict _ -> "conflict";
      case WriteResult.Exists _ -> "exists";
      case WriteResult.Gone _ -> "gone";
      case WriteResult.Refused(String code, String message) -> "refused: " + code + " " + message;
    };
  }
}
