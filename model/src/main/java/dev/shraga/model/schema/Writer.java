package dev.shraga.model.schema;

import java.util.Map;

/// Who changes a column once its row exists.
public enum Writer {
  /// The person, through Copilot Studio and its flows.
  OWNER,
  /// The Power Automate flows that post Teams cards.
  FLOW,
  /// The active reconciler.
  RECONCILER,
  /// The agent that holds the task, or the agent of that worker row.
  AGENT,
  /// Dataverse itself.
  SERVICE,
  /// A person, by the CLI.
  ADMIN;

  static final Map<String, Writer> NAMES =
      Map.of(
          "owner",
          OWNER,
          "flow",
          FLOW,
          "reconciler",
          RECONCILER,
          "agent",
          AGENT,
          "service",
          SERVICE,
          "admin",
          ADMIN);
}
