package dev.shraga.model.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shraga.model.run.RunPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ManifestsTest {
  private static final String POOL =
      """
      apiVersion: shraga.dev/v1
      kind: WorkerPool
      metadata:
        name: shared
      spec:
        replicas: 3
      """;

  @Test
  void poolHasItsMembersByName() {
    Manifests manifests = read(POOL);

    assertThat(manifests.pools().get("shared"))
        .isNotNull()
        .extracting(WorkerPool::members)
        .satisfies(members ->
            assertThat(members)
                .extracting(WorkerPool.Member::name)
                .containsExactly("shared-1", "shared-2", "shared-3"));
  }

  @Test
  void policyKeepsItsDefaultsWhereTheManifestIsSilent() {
    Manifests manifests =
        read(
            """
            apiVersion: shraga.dev/v1
            kind: TaskPolicy
            metadata: {name: default}
            spec: {cadence: 1s, lease: 8s}
            """);

    assertThat(manifests.policy().lease()).isEqualTo(Duration.ofSeconds(8));
    assertThat(manifests.policy().maxAttempts()).isEqualTo(TaskPolicy.DEFAULT.maxAttempts());
  }

  @Test
  void leaseOfFewerThanFourHeartbeatsIsRefused() {
    assertThatThrownBy(() ->
            read(
                """
                apiVersion: shraga.dev/v1
                kind: TaskPolicy
                metadata: {name: default}
                spec: {cadence: 1s, lease: 3s}
                """))
        .hasMessageStartingWith("pools.yaml:4:")
        .hasMessageContaining("at least four times the cadence");
  }

  @Test
  void runsAreLimitedAsTheManifestSaysAndElseAsUsual() {
    Manifests manifests =
        read(
            run(
                "wallClock: 30m, budgetUsd: 2.50, largestFile: 512KiB, keepWorker: true,"
                    + " allowedTools: [Read, 'Bash(npm test *)']"));

    RunPolicy run = manifests.policy().run();

    assertThat(run.wallClock()).isEqualTo(Duration.ofMinutes(30));
    assertThat(run.budgetUsd()).isEqualTo("2.50");
    assertThat(run.largestFile()).isEqualTo(512 * 1024);
    assertThat(run.keepWorker()).isTrue();
    assertThat(run.permissions().allowed()).containsExactly("Read", "Bash(npm test *)");
    assertThat(run.silence()).isEqualTo(RunPolicy.DEFAULT.silence());
    assertThat(run.permissions().mode()).isEqualTo("acceptEdits");
  }

  @Test
  void bypassOfAllPermissionsHasToBeSaidTwice() {
    String bypass = "permissionMode: bypassPermissions";

    assertThatThrownBy(() -> read(run(bypass)))
        .hasMessageStartingWith("pools.yaml:4:")
        .hasMessageContaining("only next to 'allowBypass: true'");
    assertThat(read(run(bypass + ", allowBypass: true")).policy().run().permissions().mode())
        .isEqualTo("bypassPermissions");
    assertThat(RunPolicy.DEFAULT.permissions().mode()).isNotEqualTo("bypassPermissions");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wallClock: 500ms|from 1s to 1d, not '500ms'",
        "silence: long|a time span like",
        "rounds: 0|a whole number from 1 to 100, not '0'",
        "verify: maybe|true or false, not 'maybe'",
        "turns: 10001|from 1 to 10000",
        "budgetUsd: 0|a number from 0.01 to 1000, not '0'",
        "budgetUsd: '5'|a number from 0.01 to 1000",
        "model: --help|must be at most 100 letters",
        "permissionMode: everything|one of acceptEdits, auto, bypassPermissions, dontAsk",
        "allowedTools: [--add-dir]|must be tools or rules like Read or Bash(npm test *)",
        "deniedTools: Bash|must be a list",
        "checkpointEvery: 0s|from 1s to 1d",
        "largestFile: 20|a size like 500B, 512KiB, 20MiB or 1GiB, from 1B to 2GiB, not '20'",
        "largestFile: 3GiB|from 1B to 2GiB",
        "pullRequestUrl: \"git.example.com/{branch}\"|begins with http",
        "pullRequestUrl: https://git.example.com/new|has {branch} in it",
        "keepWorker: 1|true or false",
        "speed: high|is not a key of 'run' of the spec of a TaskPolicy; allowed are wallClock",
      })
  void mistakeInTheRunPolicySaysWhatIsAllowed(String wrong, String message) {
    assertThatThrownBy(() -> read(run(wrong)))
        .hasMessageStartingWith("pools.yaml:4:")
        .hasMessageContaining(message);
  }

  @Test
  void rulesThatWouldNotFitIntoTheColumnAreRefused() {
    String rules = "allowedTools: [" + "A".repeat(2_001) + "], deniedTools: [" + "B".repeat(2_000);

    assertThatThrownBy(() -> read(run(rules + "]")))
        .hasMessageContaining("may have 4000 characters together, not 4005");
  }

  @Test
  void secondPoolOfTheSameNameNamesTheFirstWhereverItStands() {
    List<Manifests.File> files =
        List.of(new Manifests.File("a.yaml", POOL), new Manifests.File("b.yaml", POOL));

    assertThatThrownBy(() -> Manifests.read(files))
        .hasMessageStartingWith("b.yaml:4:9: 'name'")
        .hasMessageContaining("another pool 'shared' stands at a.yaml:1:1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replicas: 3|replicas: three|pools.yaml:6:13|a whole number from 0 to 200, not 'three'",
        "replicas: 3|replica: 3|pools.yaml:6:3|is missing: give 'replicas: 3', or 'scale: {min: 1,"
            + " max: 5}'",
        "replicas: 3|replicas: -1|pools.yaml:6:13|from 0 to 200",
        "kind: WorkerPool|kind: Pool|pools.yaml:2:7|one of DedicatedBoxes, TaskPolicy, WorkerPool",
        "name: shared|name: Shared Pool|pools.yaml:4:9|lower-case letters",
        "shraga.dev/v1|shraga.dev/v9|pools.yaml:1:13|one of shraga.dev/v1",
        "replicas: 3|replicas: [3]|pools.yaml:6:13|not a list",
      })
  void mistakeNamesFileLineAndWhatIsAllowed(
      String right, String wrong, String place, String message) {
    assertThatThrownBy(() -> read(POOL.replace(right, wrong)))
        .hasMessageStartingWith(place)
        .hasMessageContaining(message);
  }

  @Test
  void unknownKeyListsTheAllowedOnes() {
    assertThatThrownBy(() -> read(POOL + "  size: 4\n"))
        .hasMessage(
            "pools.yaml:7:3: 'size' is not a key of the spec of a WorkerPool; allowed are"
                + " machines, scale, replicas, cordoned, windows, identity, rest, maxLifetime,"
                + " surge, drainWithin, pausedUntil");
  }

  @Test
  void fileWithoutAnyManifestIsAMistakeAndNoWishForNothing() {
    for (String nothing : List.of("", "\n", "# all of it is switched off\n")) {
      assertThatThrownBy(() -> read(nothing))
          .hasMessage(
              "pools.yaml:1:1: there is no manifest in this file; delete it if nothing of it is"
                  + " wanted");
    }
  }

  private static String run(String spec) {
    return """
    apiVersion: shraga.dev/v1
    kind: TaskPolicy
    metadata: {name: default}
    spec: {run: {%s}}
    """
        .formatted(spec);
  }

  private static Manifests read(String text) {
    return Manifests.read(List.of(new Manifests.File("pools.yaml", text)));
  }
}
