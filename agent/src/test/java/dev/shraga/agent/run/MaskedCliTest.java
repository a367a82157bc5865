package dev.shraga.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.agent.StandIn;
import dev.shraga.model.text.Mask;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MaskedCliTest {
  private static final String SECRET = "gh" + "p_" + "a1B2c3D4e5".repeat(4);
  private static final MaskedCli MASKED =
      new MaskedCli(StandIn.cli(Path.of("unused")), Mask.SHAPES_ONLY);

  @ParameterizedTest
  @MethodSource("telling")
  void eventThatTellsASecretIsMasked(CliEvent event) {
    assertThat(event.toString()).contains(SECRET);
    assertThat(MASKED.masked(event).toString())
        .isEqualTo(event.toString().replace(SECRET, "[masked: github token]"));
  }

  static Stream<CliEvent> telling() {
    return Stream.of(
        new CliEvent.Said("It is " + SECRET + "."),
        new CliEvent.ToolUsed("Bash", "echo " + SECRET),
        new CliEvent.Asked("Is it " + SECRET + "?"),
        new CliEvent.Exited(1, "bad " + SECRET),
        new CliEvent.Result(result("text " + SECRET, "", List.of())),
        new CliEvent.Result(result("", "", List.of("error " + SECRET))),
        new CliEvent.Result(result("", "{\"a\":[{\"b\":\"" + SECRET + "\"},1,true]}", List.of())));
  }

  @Test
  void structuredResultStaysJson() {
    String json = "{\"feedback\":\"password: \\\"a1b2c3d4e5f6\\\"\",\"approved\":false}";

    CliEvent masked = MASKED.masked(new CliEvent.Result(result("", json, List.of())));

    assertThat(((CliEvent.Result) masked).result().structured())
        .isEqualTo("{\"feedback\":\"password: \\\"[masked: secret]\\\"\",\"approved\":false}");
  }

  private static CliResult result(String text, String structured, List<String> errors) {
    return new CliResult(
        0,
        "success",
        false,
        "completed",
        "end_turn",
        text,
        structured,
        errors,
        CliResult.Counted.LAST_RESULT,
        Usage.NONE,
        BigDecimal.ZERO,
        List.of(),
        "",
        0,
        "");
  }
}
