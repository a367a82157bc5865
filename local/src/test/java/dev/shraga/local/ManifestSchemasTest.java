package dev.shraga.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.shraga.model.pool.Manifests;
import dev.shraga.model.pool.TaskPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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

  @ParameterizedTest
  @CsvSource({
    "pools/shared.yaml, pools/manifest.schema.json",
    "pools/policy.yaml, pools/manifest.schema.json",
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "replicas: 3\n  replica: 4",
        "replicas: '3'",
        "replicas: 201",
        "cordoned: true",
        "replicas: 3\n  machines: cloud"
      })
  void mistakeInAPoolIsRefusedByTheSchema(String spec) throws IOException {
    String pool =
        """
        apiVersion: shraga.dev/v1
        kind: WorkerPool
        metadata: {name: shared}
        spec:
          %s
        """
            .formatted(spec);

    assertThat(problems(pool, "pools/manifest.schema.json")).isNotEmpty();
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
  @CsvSource({"taskPolicy, /spec", "runPolicy, /spec/run"})
  void schemaOfThePolicyHasTheShippedKeysAndTheirValuesAsDefaults(String part, String place)
      throws IOException {
    JsonNode shipped =
        JSON.valueToTree(parsed(Files.readString(MANIFESTS.resolve("pools/policy.yaml"))));
    JsonNode properties =
        JSON.readTree(MANIFESTS.resolve("pools/manifest.schema.json").toFile())
            .at("/$defs/" + part + "/properties");

    Map<String, JsonNode> usual = new HashMap<>();
    shipped.at(place).properties().forEach(entry -> usual.put(entry.getKey(), entry.getValue()));

    assertThat(usual).hasSizeGreaterThan(10);
    assertThat(properties.properties())
        .allSatisfy(property -> {
          String key = property.getKey();
          assertThat(usual).containsKey(key);
          if (!key.equals("run")) {
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
