package dev.shraga.model.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shraga.model.yaml.YamlProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Mistakes that people make: each is told with its place, what is wrong and what is allowed.
final class MistakesTest {
  private static final String POOL =
      """
      apiVersion: shraga.dev/v1
      kind: WorkerPool
      metadata: {name: boxes}
      spec:
        machines:
          devBox: {project: shop, pool: large, user: me}
        scale: {min: 1, max: 4, waited: 30s, idle: 15m}
        windows:
          - {days: [mon, fri], from: "08:00", to: "19:00", zone: Europe/Rome}
        identity: "{worker}@example.com"
        rest: {after: 1h}
        maxLifetime: 30d
        surge: 2
        drainWithin: 24h
        pausedUntil: 2026-12-01T08:00:00Z
      """;
  private static final String DEDICATED =
      """
      apiVersion: shraga.dev/v1
      kind: DedicatedBoxes
      metadata: {name: own}
      spec:
        machines: {devBox: {project: shop, pool: large}}
        threshold: 5
        within: 7d
        excluded: [carol@example.com]
        maxBoxes: 10
        retireAfter: 14d
      """;
  private static final String POLICY =
      """
      apiVersion: shraga.dev/v1
      kind: TaskPolicy
      metadata: {name: usual}
      spec:
        lease: 5m
        pausedUntil: 2026-12-01T08:00:00Z
        machines:
          createWithin: 2h
          tries: 3
          retryAfter: 1m
          retryAtMost: 1h
          silentFor: 15m
          breakerShare: 0.3
          calls: 4
      """;

  @Test
  void manifestsWithoutAMistakeHaveNone() {
    List<YamlProblem> mistakes = check(POOL + "---\n" + DEDICATED + "---\n" + POLICY);

    assertThat(mistakes).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind: WorkerPool|kind: WorkerPol|2:7|must be one of DedicatedBoxes, TaskPolicy,"
            + " WorkerPool, not 'WorkerPol'",
        "name: boxes|name: Boxes|3:18|must be 2 to 63 lower-case letters, digits and hyphens",
        "name: boxes|names: boxes|3:12|did you mean 'name'? allowed are name",
        "name: boxes|name: boxes-whose-name-is-so-long-that-no-number-fits|3:18|must have at most"
            + " 40 characters",
        "project: shop|project: a/b|6:23|3 to 63 letters, digits, dots, hyphens and underscores",
        "project: shop, |''|6:13|needs the key 'project'",
        "user: me|user: alice|6:48|must be me or the object id of a person, not 'alice'",
        "user: me|users: me|6:42|did you mean 'user'? allowed are project, pool, user, customise",
        "user: me|customise: yes|6:53|must be true or false, not 'yes'",
        "devBox:|devbox:|6:5|did you mean 'devBox'? allowed are devBox",
        "min: 1|min: 5|7:16|must be at most 'max', which is 4",
        "max: 4|max: 0|7:24|a whole number from 1 to 200, not '0'",
        "waited: 30s|waited: 30|7:35|a time span like 1500ms, 30s, 5m or 2h, from 1s to 1d, not"
            + " '30'",
        "surge: 2|replicas: 2|13:13|cannot stand next to 'scale'",
        "scale:|scales:|7:3|did you mean 'scale'?",
        "[mon, fri]|[monday]|9:15|a list of mon, tue, wed, thu, fri, sat, sun, not 'monday'",
        "[mon, fri]|[]|9:14|one or more of mon to sun",
        "[mon, fri]|[mon, mon]|9:14|each of them once",
        "'\"08:00\"'|'\"8:00\"'|9:32|must be a time of day like \"08:00\" or \"19:30\", not '8:00'",
        "'\"19:00\"'|'\"24:00\"'|9:45|must be a time of day",
        "zone: Europe/Rome|zone: +01:00|9:60|the name of a time zone like Europe/Rome or UTC",
        "', zone: Europe/Rome'|''|9:7|needs the key 'zone'",
        "worker}@|worker}|10:13|an e-mail address, perhaps with {worker}",
        "rest: {after: 1h}|rest: 1h|11:9|must be a mapping, not a single value",
        "{after: 1h}|{hibernate: true}|11:9|needs the key 'after'",
        "maxLifetime: 30d|maxLifetime: 2h|12:16|from 3h to 365d, not '2h'",
        "surge: 2|surge: 51|13:10|a whole number from 1 to 50, not '51'",
        "drainWithin: 24h|drainWithin: soon|14:16|from 1s to 30d, not 'soon'",
        "08:00:00Z|08:00|15:16|a time with its zone like 2026-12-01T08:00:00Z",
        "2026-12-01T|2026-02-30T|15:16|a time with its zone like",
      })
  void mistakeInASharedPool(String right, String wrong, String place, String message) {
    String text = POOL.replace(right, wrong);

    List<YamlProblem> mistakes = check(text);

    assertThat(text).isNotEqualTo(POOL);
    assertThat(mistakes)
        .anySatisfy(mistake ->
            assertThat(mistake)
                .hasMessageStartingWith("pools.yaml:" + place + ": ")
                .hasMessageContaining(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "windows: [{days: [mon], from: \"08:00\", to: \"19:00\", zone: UTC}]|6:12",
        "rest: {after: 1h}|6:9",
        "maxLifetime: 30d|6:16",
        "surge: 2|6:10",
      })
  void whatOnlyBoxesCanDoIsRefusedForLocalMachines(String key, String place) {
    String pool =
        """
        apiVersion: shraga.dev/v1
        kind: WorkerPool
        metadata: {name: shared}
        spec:
          replicas: 1
          %s
        """
            .formatted(key);

    List<YamlProblem> mistakes = check(pool);

    assertThat(mistakes)
        .singleElement()
        .satisfies(mistake ->
            assertThat(mistake)
                .hasMessageStartingWith("pools.yaml:" + place + ": ")
                .hasMessageContaining("nobody can stop those or make them anew")
                .hasMessageContaining("machines: {devBox: "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "machines: {devBox: {project: shop, pool: large}}|machines: local|5:13|only those can be"
            + " made for a user, not 'local'",
        "machines: {devBox: {project: shop, pool: large}}|cordoned: true|5:3|needs the key"
            + " 'machines'",
        "pool: large}|pool: large, user: me}|5:57|a dedicated box is its owner's",
        "threshold: 5|threshold: 0|6:14|a whole number from 1 to 1000, not '0'",
        "within: 7d|within: 30s|7:11|from 1m to 90d, not '30s'",
        "[carol@example.com]|[carol]|8:14|a list of e-mail addresses, not 'carol'",
        "[carol@example.com]|carol@example.com|8:13|must be a list, not a single value",
        "maxBoxes: 10|maxBoxes: 501|9:13|from 1 to 500",
        "retireAfter: 14d|retireAfter: never|10:16|from 1m to 365d, not 'never'",
        "retireAfter: 14d|replicas: 3|10:3|is not a key of the spec of a DedicatedBoxes",
      })
  void mistakeInDedicatedBoxes(String right, String wrong, String place, String message) {
    List<YamlProblem> mistakes = check(DEDICATED.replace(right, wrong));

    assertThat(mistakes)
        .singleElement()
        .satisfies(mistake ->
            assertThat(mistake)
                .hasMessageStartingWith("pools.yaml:" + place + ": ")
                .hasMessageContaining(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "createWithin: 2h|createWithin: 8d|8:19|from 1s to 7d, not '8d'",
        "tries: 3|tries: 0|9:12|from 1 to 100",
        "retryAtMost: 1h|retryAtMost: 30s|11:18|from 1m to 7d, not '30s'",
        "silentFor: 15m|silentFor: 4m|12:16|must be at least the lease",
        "breakerShare: 0.3|breakerShare: 30|13:19|a share from 0 to 1, not '30'",
        "calls: 4|call: 4|14:5|did you mean 'calls'?",
        "2026-12-01T08:00:00Z|tomorrow|6:16|a time with its zone like",
      })
  void mistakeInThePolicyOfMachines(String right, String wrong, String place, String message) {
    List<YamlProblem> mistakes = check(POLICY.replace(right, wrong));

    assertThat(mistakes)
        .singleElement()
        .satisfies(mistake ->
            assertThat(mistake)
                .hasMessageStartingWith("pools.yaml:" + place + ": ")
                .hasMessageContaining(message));
  }

  @Test
  void everyMistakeOfAllFilesIsToldInTheOrderOfTheirLines() {
    List<Manifests.File> files =
        List.of(
            new Manifests.File("broken.yaml", "kind: [\n"),
            new Manifests.File(
                "own.yaml",
                DEDICATED
                    .replace("threshold: 5", "treshold: 5")
                    .replace("within: 7d", "within: 0d")
                    .replace("shop", "a/b")),
            new Manifests.File("policy.yaml", POLICY.replace("lease: 5m", "lease: long")));

    List<YamlProblem> mistakes = Manifests.check(files);

    assertThat(mistakes)
        .extracting(mistake -> mistake.mark().source() + ":" + mistake.mark().line())
        .containsExactly(
            "broken.yaml:2", "own.yaml:5", "own.yaml:6", "own.yaml:7", "policy.yaml:5");
    assertThatThrownBy(() -> Manifests.read(files)).hasMessage(mistakes.getFirst().getMessage());
  }

  @Test
  void nameIsTakenByAPoolOfEitherKind() {
    List<YamlProblem> mistakes =
        check(POOL + "---\n" + DEDICATED.replace("name: own", "name: boxes"));

    assertThat(mistakes)
        .singleElement()
        .satisfies(mistake ->
            assertThat(mistake)
                .hasMessageStartingWith("pools.yaml:19:18: ")
                .hasMessageContaining("another pool 'boxes' stands at pools.yaml:1:1"));
  }

  @Test
  void valueThatWasRefusedIsNotComparedWithOthers() {
    String policy = POLICY.replace("lease: 5m", "lease: 5m\n  cadence: often");

    List<YamlProblem> mistakes = check(policy.replace("lease: 5m", "lease: 10s"));

    assertThat(mistakes).extracting(mistake -> mistake.mark().line()).containsExactly(6);
  }

  private static List<YamlProblem> check(String text) {
    return Manifests.check(List.of(new Manifests.File("pools.yaml", text)));
  }
}
