package dev.shraga.agent.run.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LinesTest {
  private final List<String> lines = new ArrayList<>();
  private final List<Integer> dropped = new ArrayList<>();

  @Test
  void linesComeWithoutTheirEndAndTheLastNeedsNone() throws IOException {
    read("a\n\nb", 100);

    assertThat(lines).containsExactly("a", "", "b");
  }

  @Test
  void lineThatIsTooLongIsDroppedAloneWithItsLength() throws IOException {
    read("ab\nabcdef\ncd\n", 5);

    assertThat(lines).containsExactly("ab", "cd");
    assertThat(dropped).containsExactly(6);
  }

  @Test
  void lineLongerThanABlockIsReadWhole() throws IOException {
    String longLine = "ä".repeat(200_000);

    read(longLine + "\nend\n", 1_000_000);

    assertThat(lines).containsExactly(longLine, "end");
  }

  @Test
  void lineLongerThanABlockAndTheLimitIsDropped() throws IOException {
    read("x".repeat(200_000) + "\nend\n", 100_000);

    assertThat(lines).containsExactly("end");
    assertThat(dropped).containsExactly(200_000);
  }

  private void read(String text, int maxBytes) throws IOException {
    new Lines(maxBytes)
        .read(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            lines::add,
            dropped::add);
  }
}
