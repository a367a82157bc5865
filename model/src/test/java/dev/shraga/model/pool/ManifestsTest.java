package dev.shraga.model.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  void secondPoolOfTheSameNameNamesTheFirstWhereverItStands() {
    List<Manifests.File> files =
        List.of(new Manifests.File("a.yaml", POOL), new Manifests.File("b.yaml", POOL));

    assertThatThrownBy(() -> Manifests.read(files))
        .hasMessageStartingWith("b.yaml:4:9: 'name'")
        .hasMessageContaining("another WorkerPool 'shared' stands at a.yaml:1:1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replicas: 3|replicas: three|pools.yaml:6:13|a whole number from 0 to 200, not 'three'",
        "replicas: 3|replica: 3|pools.yaml:6:3|needs the key 'replicas'",
        "replicas: 3|replicas: -1|pools.yaml:6:13|from 0 to 200",
        "kind: WorkerPool|kind: Pool|pools.yaml:2:7|one of TaskPolicy, WorkerPool",
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
                + " machines, replicas, cordoned, identity");
  }

  private static Manifests read(String text) {
    return Manifests.read(List.of(new Manifests.File("pools.yaml", text)));
  }
}
