package dev.shraga.local.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.local.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The command as somebody runs it, in processes of their own.
final class SimCommandTest {
  private static final Pattern LINE = Pattern.compile("\\d+:\\d\\d:\\d\\d\\.\\d{3}  ");

  /// Two processes have other addresses, other hash codes and another order of immutable sets; here
  /// even their compilers differ. Nothing of it may show.
  @Test
  void twoProcessesTellTheSameTraceByteForByte() throws IOException, InterruptedException {
    String once = trace("-XX:+TieredCompilation");
    String again = trace("-XX:TieredStopAtLevel=1");

    assertThat(once.lines()).hasSizeGreaterThan(50);
    assertThat(again).isEqualTo(once);
  }

  /// The timeline, without what tells the real time.
  private static String trace(String compiler) throws IOException, InterruptedException {
    Process sim =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    compiler,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "sim",
                    "--seed",
                    "35",
                    "--trace"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String told = new String(sim.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(sim.waitFor()).as(told).isZero();
    return told.lines()
        .filter(line -> LINE.matcher(line).lookingAt())
        .reduce("", (all, line) -> all + line + "\n");
  }
}
