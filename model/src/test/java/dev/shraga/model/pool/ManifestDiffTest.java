package dev.shraga.model.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.shraga.model.pool.ManifestDiff.Change;
import dev.shraga.model.pool.ManifestDiff.Thing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ManifestDiffTest {
  private static final String BOXES = "machines: {devBox: {project: shop, pool: large}}";
  private static final String SCALE = BOXES + ", scale: {min: 1, max: 4}";

  @Test
  void valueThatHoldsAnywayIsNoDifference() {
    Manifests silent = read("WorkerPool", BOXES + ", replicas: 3");
    Manifests spoken =
        read("WorkerPool", BOXES + ", replicas: 3, surge: 2, cordoned: false, drainWithin: 1d");

    assertThat(ManifestDiff.between(silent, spoken).empty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WorkerPool|replicas: 3|replicas: 5|replicas|3|5",
        "WorkerPool|SCALE|BOXES, scale: {min: 2, max: 4}|scale.min|1|2",
        "WorkerPool|SCALE|BOXES, scale: {min: 1, max: 5}|scale.max|4|5",
        "WorkerPool|SCALE|BOXES, scale: {min: 1, max: 4, waited: 1m}|scale.waited|30s|1m",
        "WorkerPool|SCALE|BOXES, scale: {min: 1, max: 4, idle: 1h}|scale.idle|15m|1h",
        "WorkerPool|SCALE|SCALE, cordoned: true|cordoned|false|true",
        "WorkerPool|SCALE|SCALE, identity: a@b|identity|''|a@b",
        "WorkerPool|SCALE|SCALE, maxLifetime: 3d|maxLifetime|''|3d",
        "WorkerPool|SCALE|SCALE, surge: 3|surge|2|3",
        "WorkerPool|SCALE|SCALE, drainWithin: 90m|drainWithin|1d|90m",
        "WorkerPool|SCALE, pausedUntil:"
            + " 2026-12-01T08:00:00Z|SCALE|pausedUntil|2026-12-01T08:00:00Z|''",
        "WorkerPool|SCALE|SCALE, windows: [{days: [fri, mon], from: '08:00', to: '19:00', zone:"
            + " UTC}]|windows|''|mon fri 08:00-19:00 UTC",
        "WorkerPool|SCALE|machines: {devBox: {project: mall, pool: large}}, scale: {min: 1, max:"
            + " 4}|machines.devBox.project|shop|mall",
        "WorkerPool|SCALE|machines: {devBox: {project: shop, pool: large, customise: false}},"
            + " scale: {min: 1, max: 4}|machines.devBox.customise|true|false",
        "WorkerPool|SCALE, rest: {after: 1h}|SCALE, rest: {after: 1h, hibernate:"
            + " true}|rest.hibernate|false|true",
        "DedicatedBoxes|BOXES|BOXES, threshold: 6|threshold|5|6",
        "DedicatedBoxes|BOXES|BOXES, within: 1h|within|7d|1h",
        "DedicatedBoxes|BOXES|BOXES, excluded: [D@b, c@b]|excluded|''|c@b, d@b",
        "DedicatedBoxes|BOXES|BOXES, maxBoxes: 11|maxBoxes|10|11",
        "DedicatedBoxes|BOXES|BOXES, retireAfter: 30d|retireAfter|14d|30d",
        "TaskPolicy|''|lease: 6m|lease|5m|6m",
        "TaskPolicy|''|run: {budgetUsd: 2.50}|run.budgetUsd|50|2.50",
        "TaskPolicy|''|run: {largestFile: 512KiB}|run.largestFile|20MiB|512KiB",
        "TaskPolicy|''|machines: {breakerShare: 0.5}|machines.breakerShare|0.3|0.5",
        "TaskPolicy|''|pausedUntil: 2026-12-01T09:00:00+01:00|pausedUntil|''|2026-12-01T08:00:00Z",
      })
  void keyThatDiffersIsToldWithBothValues(
      String kind, String before, String after, String key, String old, String fresh) {
    ManifestDiff diff = ManifestDiff.between(read(kind, before), read(kind, after));

    assertThat(diff.things())
        .singleElement()
        .satisfies(thing -> {
          assertThat(thing.change()).isEqualTo(Change.CHANGED);
          assertThat(thing.keys()).containsExactly(new ManifestDiff.Key(key, old, fresh));
        });
  }

  @Test
  void poolThatComesHasAllItsKeysAndOneThatGoesToo() {
    Manifests one = read("WorkerPool", "replicas: 1");

    ManifestDiff came = ManifestDiff.between(Manifests.NONE, one);
    ManifestDiff went = ManifestDiff.between(one, Manifests.NONE);

    assertThat(came.things())
        .containsExactly(
            new Thing(
                "WorkerPool some",
                Change.ADDED,
                List.of(
                    new ManifestDiff.Key("machines", "", "local"),
                    new ManifestDiff.Key("replicas", "", "1"),
                    new ManifestDiff.Key("cordoned", "", "false"),
                    new ManifestDiff.Key("drainWithin", "", "1d"))));
    assertThat(went.things())
        .singleElement()
        .satisfies(thing -> {
          assertThat(thing.change()).isEqualTo(Change.REMOVED);
          assertThat(thing.keys()).contains(new ManifestDiff.Key("replicas", "1", ""));
        });
  }

  @Test
  void poolOfAnotherKindIsAnotherPool() {
    Manifests shared = read("WorkerPool", SCALE);
    Manifests own = read("DedicatedBoxes", BOXES);

    ManifestDiff diff = ManifestDiff.between(shared, own);

    assertThat(diff.things())
        .extracting(Thing::name, Thing::change)
        .containsExactly(
            tuple("DedicatedBoxes some", Change.ADDED), tuple("WorkerPool some", Change.REMOVED));
  }

  private static Manifests read(String kind, String spec) {
    String text =
        """
        apiVersion: shraga.dev/v1
        kind: %s
        metadata: {name: some}
        spec: {%s}
        """
            .formatted(kind, spec.replace("SCALE", SCALE).replace("BOXES", BOXES));
    return Manifests.read(List.of(new Manifests.File("one.yaml", text)));
  }
}
