package dev.shraga.emulator.devcenter;

import dev.shraga.emulator.devcenter.center.Pace;
import dev.shraga.emulator.devcenter.center.Project;
import dev.shraga.emulator.devcenter.script.Script;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;

/// What is decided outside the emulator.
///
/// @param callers object ids by their tokens
/// @param ids source of ids; called under one lock
public record Setup(
    List<Project> projects,
    Pace pace,
    Script script,
    Map<String, String> callers,
    Supplier<UUID> ids) {
  /// Keeps its own copies.
  public Setup {
    projects = List.copyOf(projects);
    callers = Map.copyOf(callers);
  }

  /// A setup with one caller, whose object id comes from its token and so stays the same.
  public static Setup of(List<Project> projects, Pace pace, Script script, String token) {
    return new Setup(projects, pace, script, Map.of(token, objectId(token)), UUID::randomUUID);
  }

  /// This setup with one more caller.
  public Setup withCaller(String token, String objectId) {
    Map<String, String> more = new HashMap<>(callers);
    more.put(token, objectId);
    return new Setup(projects, pace, script, more, ids);
  }

  /// This setup with another script.
  public Setup withScript(Script other) {
    return new Setup(projects, pace, other, callers, ids);
  }

  /// This setup with ids that are the same in every run.
  public Setup seeded(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Supplier<UUID> same =
        () -> {
          // Version 4 and variant 2, so that they look like any other id.
          long high = (random.nextLong() & ~0xF000L) | 0x4000L;
          long low = (random.nextLong() & ~(3L << 62)) | (2L << 62);
          return new UUID(high, low);
        };
    return new Setup(projects, pace, script, callers, same);
  }

  /// The object id of a caller who was given none.
  public static String objectId(String token) {
    return UUID.nameUUIDFromBytes(("caller " + token).getBytes(StandardCharsets.UTF_8)).toString();
  }
}
