package dev.shraga.agent.course;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What an attempt does next: one run of the coding CLI.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Step.Work.class, name = "work"),
  @JsonSubTypes.Type(value = Step.Verify.class, name = "verify"),
  @JsonSubTypes.Type(value = Step.Summarise.class, name = "summarise")
})
public sealed interface Step {
  /// Which round it belongs to, from 1.
  int round();

  /// To do the task, or to do better what the verifier did not accept.
  ///
  /// @param feedback the verifier's; empty in the first round
  record Work(int round, String feedback) implements Step {}

  /// To look at the work with other eyes.
  ///
  /// @param tries how often the verifier of this round was asked before without giving a verdict
  record Verify(int round, int tries) implements Step {}

  /// To say in a few words what was done.
  record Summarise(int round) implements Step {}

  /// What a heartbeat calls it, like `verify 2`.
  default String phase() {
    return switch (this) {
      case Work work -> "work " + work.round();
      case Verify verify -> "verify " + verify.round();
      case Summarise _ -> "summarise";
    };
  }

  /// What the session summary calls it, in the first generation's words.
  default String leg() {
    return switch (this) {
      case Work work -> "worker_" + work.round();
      case Verify verify -> "verifier_" + verify.round();
      case Summarise _ -> "summarizer";
    };
  }
}
