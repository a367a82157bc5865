package dev.shraga.clients.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shraga.model.run.RunPolicy;
import dev.shraga.model.run.RunPolicy.Permissions;
import dev.shraga.model.schema.ColumnType;
import dev.shraga.model.schema.Schema;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunPolicyJsonTest {
  private static final RunPolicy OTHER =
      policy(
          new Permissions("dontAsk", List.of("Read", "Bash(npm \"test\" *)"), List.of("WebFetch")),
          "opus",
          "https://git.example.com/new/{branch}");

  @Test
  void everyPartIsReadBackAsItWas() {
    assertThat(RunPolicyJson.read(RunPolicyJson.write(OTHER))).isEqualTo(OTHER);
    assertThat(RunPolicyJson.read(RunPolicyJson.write(RunPolicy.DEFAULT)))
        .isEqualTo(RunPolicy.DEFAULT);
  }

  @Test
  void whatIsMissingIsAsUsualAndWhatIsUnknownIsIgnored() {
    assertThat(RunPolicyJson.read("")).isEqualTo(RunPolicy.DEFAULT);
    assertThat(RunPolicyJson.read("{\"colour\": \"blue\"}")).isEqualTo(RunPolicy.DEFAULT);
    assertThat(RunPolicyJson.read("{\"rounds\": 3}").rounds()).isEqualTo(3);
  }

  @Test
  void whatIsNoObjectIsRefusedWithoutBeingRepeated() {
    assertThatThrownBy(() -> RunPolicyJson.read("[secret]")).hasMessage("is not a JSON object");
  }

  @Test
  void longestPolicyThatAManifestMaySayFitsIntoItsColumn() {
    int length =
        ((ColumnType.Memo) Schema.bundled().table("task").column("runPolicy").type()).length();
    // The longest in JSON: characters that are written as two.
    Permissions wide = new Permissions("acceptEdits", List.of("\"".repeat(3_998)), List.of());
    Permissions many = new Permissions("acceptEdits", Collections.nCopies(1_333, "A"), List.of());
    String url = "\"".repeat(500);

    assertThat(RunPolicyJson.write(policy(wide, "m".repeat(100), url)))
        .hasSizeLessThanOrEqualTo(length);
    assertThat(RunPolicyJson.write(policy(many, "m".repeat(100), url)))
        .hasSizeLessThanOrEqualTo(length);
  }

  private static RunPolicy policy(Permissions permissions, String model, String url) {
    return new RunPolicy(
        Duration.ofMinutes(90),
        Duration.ofMinutes(5),
        3,
        false,
        50,
        new BigDecimal("12.5"),
        model,
        permissions,
        Duration.ofMinutes(1),
        1L << 31,
        url,
        true);
  }
}
