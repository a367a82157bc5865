package dev.shraga.emulator.devcenter.door;

import dev.shraga.emulator.devcenter.center.Center;
import dev.shraga.emulator.devcenter.center.Refusal;
import dev.shraga.emulator.http.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// The data plane: what users of boxes ask.
final class DataDoor {
  /// The one api-version that is emulated.
  static final String VERSION = "2025-02-01";

  private final List<Function<Call, Optional<Response>>> rooms;

  DataDoor(Center center, Supplier<UUID> ids) {
    this.rooms =
        List.of(
            new Catalogue(center)::answer,
            new Boxes(center)::answer,
            new Work(center)::answer,
            new Actions(center)::answer,
            new Groups(center, ids)::answer);
  }

  /// The answer.
  ///
  /// @throws Refusal if there is none
  Response answer(Call call) {
    Versions.check(call.address(), List.of(VERSION));
    return rooms.stream()
        .map(room -> room.apply(call))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() ->
            Refusal.of(404, "NotFound", "Nothing is at " + call.wanted() + " in this emulator."));
  }
}
