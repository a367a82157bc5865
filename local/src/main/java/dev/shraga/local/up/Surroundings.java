package dev.shraga.local.up;

import dev.shraga.clients.dataverse.Dataverse;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// What a run gets from outside.
///
/// @param ids source of ids and secrets that nobody can guess
/// @param connect opens Dataverse by the environment given
/// @param pid of this process
record Surroundings(
    InstantSource clock,
    Supplier<UUID> ids,
    Function<Map<String, String>, Dataverse> connect,
    long pid) {
  /// A token that nobody can guess.
  String secret() {
    return (ids.get().toString() + ids.get()).replace("-", "");
  }
}
