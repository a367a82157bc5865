package dev.shraga.emulator.devcenter.center;

import dev.shraga.model.yaml.Fields;
import dev.shraga.model.yaml.Yaml;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/// Projects and their pools as YAML.
///
/// ```yaml
/// projects:
///   shraga:
///     maxDevBoxesPerUser: 2
///     tasks: [quickstart/choco]
///     pools:
///       small: {location: westeurope, hibernates: false}
///       large: {health: Unhealthy, stopAt: "19:00", zone: Europe/Amsterdam}
/// ```
///
/// All keys but `projects` and `pools` may be left out.
public final class ProjectsFile {
  private static final String NAME = "[a-zA-Z0-9][a-zA-Z0-9\\-_.]{2,62}";
  private static final int MOST = 10_000;
  private static final Map<String, String> HEALTH = new LinkedHashMap<>();

  static {
    for (String health : List.of("Healthy", "Warning", "Unhealthy", "Pending", "Unknown")) {
      HEALTH.put(health, health);
    }
  }

  private ProjectsFile() {}

  /// Reads projects.
  ///
  /// @param source the file's name, for messages
  /// @throws dev.shraga.model.yaml.YamlProblem at the first mistake
  public static List<Project> parse(String text, String source) {
    Fields fields = Fields.of(Yaml.read(text, source), "the file");
    Map<String, Function<String, Project>> projects =
        fields.each("projects", ProjectsFile::project);
    checkNames(fields, "projects", projects.keySet().stream());
    fields.end();
    return projects.entrySet().stream()
        .map(project -> project.getValue().apply(project.getKey()))
        .toList();
  }

  private static Function<String, Project> project(Fields fields) {
    int limit = fields.whole("maxDevBoxesPerUser", 0, MOST, -1);
    List<String> tasks =
        fields.node("tasks").isPresent() ? fields.texts("tasks") : Project.QUICKSTART;
    Map<String, Function<String, Pool>> pools = fields.each("pools", ProjectsFile::pool);
    checkNames(fields, "pools", pools.keySet().stream());
    fields.end();
    return name ->
        new Project(
            name,
            limit < 0 ? OptionalInt.empty() : OptionalInt.of(limit),
            pools.entrySet().stream().map(pool -> pool.getValue().apply(pool.getKey())).toList(),
            tasks);
  }

  private static Function<String, Pool> pool(Fields fields) {
    Pool usual = Pool.named("usual");
    String location = fields.text("location", usual.location());
    boolean hibernates = fields.yesNo("hibernates", usual.hibernates());
    String health = fields.oneOf("health", HEALTH, usual.health());
    Optional<Schedule> schedule = schedule(fields);
    fields.end();
    return name -> new Pool(name, location, hibernates, health, usual.hardware(), schedule);
  }

  private static Optional<Schedule> schedule(Fields fields) {
    String at = fields.text("stopAt", "");
    ZoneId zone = parsed(fields, "zone", fields.text("zone", "UTC"), ZoneId::of);
    return at.isEmpty()
        ? Optional.empty()
        : Optional.of(new Schedule(parsed(fields, "stopAt", at, LocalTime::parse), zone));
  }

  private static <T> T parsed(Fields fields, String key, String text, Function<String, T> read) {
    try {
      return read.apply(text);
    } catch (DateTimeException wrong) {
      throw fields.problem(
          key,
          key.equals("zone")
              ? "must be a time zone like Europe/Amsterdam, not '" + text + "'"
              : "must be a time of day like \"19:00\", not '" + text + "'");
    }
  }

  private static void checkNames(Fields fields, String key, Stream<String> names) {
    names
        .filter(name -> !name.matches(NAME))
        .findFirst()
        .ifPresent(name -> {
          throw fields.problem(
              key, "has '" + name + "'; a name has 3 to 63 of the letters a-z 0-9 - _ .");
        });
  }
}
