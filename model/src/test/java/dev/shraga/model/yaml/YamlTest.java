package dev.shraga.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YamlTest {
  @Test
  void aliasBombIsRefusedAtItsFirstAlias() {
    String bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";

    assertThatThrownBy(() -> Yaml.read(bomb, "bomb.yaml"))
        .isInstanceOf(YamlProblem.class)
        .hasMessageStartingWith("bomb.yaml:2:")
        .hasMessageContaining("alias");
  }

  @Test
  void duplicateKeyNamesBothLines() {
    assertThatThrownBy(() -> Yaml.read("a: 1\nb: 2\na: 3\n", "f.yaml"))
        .hasMessage("f.yaml:3:1: the key 'a' stands here again; it is on line 1 already");
  }

  @Test
  void brokenYamlNamesTheLine() {
    assertThatThrownBy(() -> Yaml.read("a: [1, 2\nb: 3\n", "f.yaml"))
        .isInstanceOf(YamlProblem.class)
        .hasMessageStartingWith("f.yaml:2:");
  }

  @Test
  void tooLargeAFileIsRefusedUnread() {
    String large = " ".repeat(Yaml.MAX_CHARS + 1);

    assertThatThrownBy(() -> Yaml.read(large, "f.yaml")).hasMessageContaining("1000001 characters");
  }

  @Test
  void tooDeepANestingIsRefused() {
    String deep = "[".repeat(Yaml.MAX_DEPTH + 1) + "]".repeat(Yaml.MAX_DEPTH + 1);

    assertThatThrownBy(() -> Yaml.read(deep, "f.yaml")).hasMessageContaining("50 levels");
  }

  @Test
  void keyThatNobodyAskedForIsRefusedWithThoseThatAreAllowed() {
    Fields fields = Fields.of(Yaml.read("name: x\ncolour: red\n", "f.yaml"), "a thing");
    fields.text("name");
    fields.text("size", "");

    assertThatThrownBy(fields::end)
        .hasMessage("f.yaml:2:1: 'colour' is not a key of a thing; allowed are name, size");
  }

  @ParameterizedTest
  @CsvSource({"1500ms, PT1.5S", "30s, PT30S", "5m, PT5M", "2h, PT2H", "1d, P1D"})
  void durationsReadWithTheirUnit(String text, Duration expected) {
    Fields fields = Fields.of(Yaml.read("wait: " + text, "f.yaml"), "a thing");

    assertThat(fields.duration("wait", Duration.ZERO, Duration.ofDays(2), Duration.ZERO))
        .isEqualTo(expected);
  }

  @Test
  void numberOutsideItsBoundsSaysWhichAreAllowed() {
    Fields fields = Fields.of(Yaml.read("replicas: 1000\n", "f.yaml"), "a pool");

    assertThatThrownBy(() -> fields.whole("replicas", 0, 200))
        .hasMessage(
            "f.yaml:1:11: 'replicas' of a pool must be a whole number from 0 to 200, not '1000'");
  }

  @Test
  void quotedNumberIsATextAndNoNumber() {
    Fields fields = Fields.of(Yaml.read("replicas: \"3\"\n", "f.yaml"), "a pool");

    assertThatThrownBy(() -> fields.whole("replicas", 0, 200))
        .hasMessageContaining("must be a whole");
  }

  @Test
  void unknownChoiceListsTheKnownOnes() {
    Fields fields = Fields.of(Yaml.read("kind: Pod\n", "f.yaml"), "a manifest");

    assertThatThrownBy(() -> fields.oneOf("kind", Map.of("WorkerPool", 1)))
        .hasMessage("f.yaml:1:7: 'kind' of a manifest must be one of WorkerPool, not 'Pod'");
  }
}
