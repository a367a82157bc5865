package dev.shraga.local;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
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
    "dataverse/roles.yaml, dataverse/roles.schema.json"
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

  @Test
  void shippedPolicyNamesTheValuesThatHoldAnyway() throws IOException {
    Manifests manifests =
        Manifests.read(List.of(manifest("pools/shared.yaml"), manifest("pools/policy.yaml")));

    assertThat(manifests.policy()).isEqualTo(TaskPolicy.DEFAULT);
    assertThat(manifests.pools()).containsOnlyKeys("shared");
  }

  private static Manifests.File manifest(String name) throws IOException {
    return new Manifests.File(name, Files.readString(MANIFESTS.resolve(name)));
  }

  private static List<String> problems(String yaml, String schemaFile) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(MANIFESTS.resolve(schemaFile)));
    Object document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return schema.validate(JSON.writeValueAsString(document), InputFormat.JSON).stream()
        .map(Object::toString)
        .toList();
  }
}
