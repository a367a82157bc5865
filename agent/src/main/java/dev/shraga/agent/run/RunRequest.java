package dev.shraga.agent.run;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.UUID;

/// What a run needs.
///
/// @param session chosen by us and stored before the start, so that it can be named afterwards
/// @param resume whether the session exists and is to be gone on with
/// @param directory where it works
/// @param prompt what to do: never logged, and never on a command line
/// @param tools what it may do
/// @param schema JSON Schema of the object that it is to give at last; empty if none is wanted
/// @param turns at most
/// @param budgetUsd at most, by its own estimate, in US dollars
/// @param model that it is to use; empty leaves it the choice
public record RunRequest(
    UUID session,
    boolean resume,
    Path directory,
    String prompt,
    Tools tools,
    String schema,
    int turns,
    BigDecimal budgetUsd,
    String model) {
  @Override
  public String toString() {
    return "RunRequest[" + session + "]";
  }
}
