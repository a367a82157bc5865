package dev.shraga.local;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.shraga.model.pool.ManifestKeys;
import dev.shraga.model.pool.Manifests;
import dev.shraga.model.pool.TaskPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The schemas are for editors; the program reads for itself. Both have to agree.
class ManifestSchemasTest {
  private static final Path MANIFESTS = Path.of("../manifests");
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Nothing is paused unless a manifest says until when.
  private static final String WITHOUT_DEFAULT = "pausedUntil";

  @ParameterizedTest
  @CsvSource({
    "pools/shared.yaml, pools/manifest.schema.json",
    "pools/policy.yaml, pools/manifest.schema.json",
    "examples/office-hours.yaml, pools/manifest.schema.json",
    "examples/elastic.yaml, pools/manifest.schema.json",
    "examples/dedicated.yaml, pools/manifest.schema.json",
    "samples/tasks.yaml, samples/tasks.schema.json",
    "dataverse/tables.yaml, dataverse/tables.schema.json",
    "dataverse/roles.yaml, dataverse/roles.schema.json",
    "dev-box/imagedefinition.yaml, dev-box/customization.schema.json",
    "dev-box/workload.yaml, dev-box/customization.schema.json",
    "dev-box/tasks.yaml, dev-box/tasks.schema.json"
  })
  void shippedFileFitsItsSchema(String file, String schema) throws IOException {
    assertThat(problems(Files.readString(MANIFESTS.resolve(file)), schema)).isEmpty();
  }

  @Test
  void examplesCanBeInForceTogether() throws IOException {
    List<Manifests.File> files =
        List.of(
            manifest("pools/shared.yaml"),
            manifest("pools/policy.yaml"),
            manifest("examples/office-hours.yaml"),
            manifest("examples/elastic.yaml"),
            manifest("examples/dedicated.yaml"));

    Manifests manifests = Manifests.read(files);

    assertThat(manifests.pools()).containsOnlyKeys("shared", "office-hours", "elastic");
    assertThat(manifests.dedicated()).containsOnlyKeys("own");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "replicas: 0",
        "replicas: 3, cordoned: true, drainWithin: 2h, identity: '{worker}@localhost'",
        "replicas: 3, pausedUntil: 2026-12-01T08:00:00.5Z",
        "replicas: 3, machines: local, pausedUntil: 2026-12-01T09:00:00+01:00",
        "scale: {min: 0, max: 1}",
        "scale: {min: 1, max: 4, waited: 1s, idle: 1h}",
        "BOX, replicas: 3",
        "BOX, replicas: 3, surge: 50, maxLifetime: 3h, rest: {after: 1s, hibernate: true}",
        "BOX, replicas: 3, windows: [{days: [sun], from: '22:00', to: '04:00', zone: UTC}]",
      })
  void poolIsAcceptedByTheReaderAndByTheSchema(String spec) throws IOException {
    assertAccepted(manifest("WorkerPool", spec));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "replicas: 3, replica: 4",
        "replicas: '3'",
        "replicas: 201",
        "cordoned: true",
        "replicas: 3, machines: cloud",
        "replicas: 3, machines: {}",
        "replicas: 3, machines: {devBox: {project: shop}}",
        "replicas: 3, machines: {devBox: {project: a/b, pool: large}}",
        "replicas: 3, machines: {devBox: {project: shop, pool: large, user: alice}}",
        "replicas: 3, machines: {devBox: {project: shop, pool: large, size: 8}}",
        "replicas: 3, scale: {min: 1, max: 2}",
        "scale: {min: 1}",
        "scale: {min: 0, max: 0}",
        "scale: {min: 1, max: 2, waited: 30}",
        "replicas: 3, identity: alice",
        "replicas: 3, identity: '{user}@localhost'",
        "replicas: 3, pausedUntil: tomorrow",
        "replicas: 3, pausedUntil: 2026-12-01T08:00:00",
        "replicas: 3, surge: 2",
        "replicas: 3, rest: {after: 1h}",
        "replicas: 3, maxLifetime: 30d",
        "replicas: 3, windows: []",
        "BOX, replicas: 3, surge: 0",
        "BOX, replicas: 3, rest: 1h",
        "BOX, replicas: 3, rest: {hibernate: true}",
        "BOX, replicas: 3, windows: [{days: [], from: '08:00', to: '19:00', zone: UTC}]",
        "BOX, replicas: 3, windows: [{days: [mon, mon], from: '08:00', to: '19:00', zone: UTC}]",
        "BOX, replicas: 3, windows: [{days: [mon], from: '8:00', to: '19:00', zone: UTC}]",
        "BOX, replicas: 3, windows: [{days: [mon], from: '08:00', to: '19:00'}]",
        "BOX, replicas: 3, windows: [{days: [mon], from: '08:00', to: '19:00', zone: '+01:00'}]",
      })
  void mistakeInAPoolIsRefusedByTheReaderAndByTheSchema(String spec) throws IOException {
    assertRefused(manifest("WorkerPool", spec));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BOX",
        "BOX, threshold: 6, within: 1h, excluded: [bob@localhost], maxBoxes: 500, retireAfter: 1h",
        "BOX, surge: 1, rest: {after: 1h}, cordoned: false, identity: 'agent@localhost'",
      })
  void dedicatedBoxesAreAcceptedByTheReaderAndByTheSchema(String spec) throws IOException {
    assertAccepted(manifest("DedicatedBoxes", spec));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "threshold: 5",
        "machines: local",
        "machines: {devBox: {project: shop, pool: large, user: me}}",
        "BOX, threshold: 0",
        "BOX, within: soon",
        "BOX, excluded: bob@localhost",
        "BOX, excluded: [bob]",
        "BOX, maxBoxes: 501",
        "BOX, replicas: 3",
      })
  void mistakeInDedicatedBoxesIsRefusedByTheReaderAndByTheSchema(String spec) throws IOException {
    assertRefused(manifest("DedicatedBoxes", spec));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "machines: {tries: 0}",
        "machines: {breakerShare: 30}",
        "machines: {createWithin: 2}",
        "machines: {creatWithin: 2h}",
        "machines: local",
        "pausedUntil: 2026-12-01",
      })
  void mistakeInThePolicyOfMachinesIsRefusedByTheReaderAndByTheSchema(String spec)
      throws IOException {
    assertAccepted(manifest("TaskPolicy", "machines: {tries: 1, createWithin: 5s}"));
    assertRefused(manifest("TaskPolicy", spec));
  }

  @Test
  void longNameIsForLocalMachinesOnly() throws IOException {
    String name = "a".repeat(41);

    assertAccepted(manifest("WorkerPool", "replicas: 1").replace("some", name));
    assertRefused(manifest("WorkerPool", "BOX, replicas: 1").replace("some", name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "workload.yaml | customization.schema.json | userTasks: | tasks:",
        "imagedefinition.yaml | customization.schema.json | image: | picture:",
        "imagedefinition.yaml | customization.schema.json | timeout: 300 | timeout: '300'",
        "imagedefinition.yaml | customization.schema.json | name: ~/powershell | name: ~/winget",
        "workload.yaml | customization.schema.json | ~/winget | ~/chocolatey",
        "tasks.yaml | tasks.schema.json | runAs: User | runAs: Administrator",
        "tasks.yaml | tasks.schema.json | {{CATALOG}}/ | ~/",
        "tasks.yaml | tasks.schema.json | timeoutInSeconds: | timeout:"
      })
  void mistakeInACustomizationIsRefusedByTheSchema(
      String file, String schema, String right, String wrong) throws IOException {
    String text = Files.readString(MANIFESTS.resolve("dev-box").resolve(file));

    String mistaken = text.replaceFirst(Pattern.quote(right), wrong);

    assertThat(mistaken).isNotEqualTo(text);
    assertThat(problems(mistaken, "dev-box/" + schema)).isNotEmpty();
  }

  @Test
  void shippedPolicyNamesTheValuesThatHoldAnyway() throws IOException {
    Manifests manifests =
        Manifests.read(List.of(manifest("pools/shared.yaml"), manifest("pools/policy.yaml")));

    assertThat(manifests.policy()).isEqualTo(TaskPolicy.DEFAULT);
    assertThat(manifests.pools()).containsOnlyKeys("shared");
  }

  @ParameterizedTest
  @CsvSource({"taskPolicy, /spec", "runPolicy, /spec/run", "machinePolicy, /spec/machines"})
  void schemaOfThePolicyHasTheShippedKeysAndTheirValuesAsDefaults(String part, String place)
      throws IOException {
    JsonNode shipped =
        JSON.valueToTree(parsed(Files.readString(MANIFESTS.resolve("pools/policy.yaml"))));
    JsonNode properties =
        JSON.readTree(MANIFESTS.resolve("pools/manifest.schema.json").toFile())
            .at("/$defs/" + part + "/properties");
    ((ObjectNode) properties).remove(WITHOUT_DEFAULT);

    Map<String, JsonNode> usual = new HashMap<>();
    shipped.at(place).properties().forEach(entry -> usual.put(entry.getKey(), entry.getValue()));

    assertThat(usual).hasSizeGreaterThan(10);
    assertThat(properties.properties())
        .allSatisfy(property -> {
          String key = property.getKey();
          assertThat(usual).containsKey(key);
          if (!key.equals("run") && !key.equals("machines")) {
            assertThat(property.getValue().path("default")).as(key).isEqualTo(usual.get(key));
          }
        })
        .hasSameSizeAs(usual.entrySet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "permissionMode: bypassPermissions",
        "permissionMode: bypassPermissions, allowBypass: false",
        "largestFile: 20",
        "model: --help",
        "pullRequestUrl: https://git.example.com/new",
        "speed: high"
      })
  void mistakeInARunPolicyIsRefusedByTheSchema(String run) throws IOException {
    String policy =
        """
        apiVersion: shraga.dev/v1
        kind: TaskPolicy
        metadata: {name: usual}
        spec: {run: {%s}}
        """;

    assertThat(problems(policy.formatted(run), "pools/manifest.schema.json")).isNotEmpty();
    assertThat(problems(policy.formatted("rounds: 2"), "pools/manifest.schema.json")).isEmpty();
  }

  @Test
  void everyKeyOfTheShippedPolicyIsComparedByADiff() throws IOException {
    JsonNode spec =
        JSON.valueToTree(parsed(Files.readString(MANIFESTS.resolve("pools/policy.yaml"))))
            .path("spec");

    List<String> written =
        spec.properties().stream()
            .flatMap(key ->
                key.getValue().isObject()
                    ? key.getValue().properties().stream()
                        .map(below -> key.getKey() + "." + below.getKey())
                    : Stream.of(key.getKey()))
            .toList();
    Manifests filled =
        Manifests.read(
            List.of(
                new Manifests.File(
                    "one.yaml",
                    manifest(
                        "TaskPolicy",
                        "repository: r, run: {model: m, allowedTools: [A], deniedTools: [B],"
                            + " pullRequestUrl: 'https://git.example.com/{branch}'}"))));

    // It allows a mode, and is no value of its own.
    assertThat(written).contains("run.allowBypass");
    assertThat(ManifestKeys.of(filled).get("TaskPolicy"))
        .isNotNull()
        .extracting(Map::keySet, as(InstanceOfAssertFactories.collection(String.class)))
        .containsExactlyInAnyOrderElementsOf(
            written.stream().filter(key -> !key.equals("run.allowBypass")).toList());
  }

  private static void assertAccepted(String text) throws IOException {
    assertThat(problems(text, "pools/manifest.schema.json")).as("schema").isEmpty();
    assertThat(Manifests.check(List.of(new Manifests.File("one.yaml", text))))
        .as("reader")
        .isEmpty();
  }

  private static void assertRefused(String text) throws IOException {
    assertThat(problems(text, "pools/manifest.schema.json")).as("schema").isNotEmpty();
    assertThat(Manifests.check(List.of(new Manifests.File("one.yaml", text))))
        .as("reader")
        .isNotEmpty();
  }

  private static String manifest(String kind, String spec) {
    return """
    apiVersion: shraga.dev/v1
    kind: %s
    metadata: {name: some}
    spec: {%s}
    """
        .formatted(kind, spec.replace("BOX", "machines: {devBox: {project: shop, pool: large}}"));
  }

  private static Manifests.File manifest(String name) throws IOException {
    return new Manifests.File(name, Files.readString(MANIFESTS.resolve(name)));
  }

  private static List<String> problems(String yaml, String schemaFile) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(MANIFESTS.resolve(schemaFile)));
    return schema.validate(JSON.writeValueAsString(parsed(yaml)), InputFormat.JSON).stream()
        .map(Object::toString)
        .toList();
  }

  private static Object parsed(String yaml) {
    return new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }
}
