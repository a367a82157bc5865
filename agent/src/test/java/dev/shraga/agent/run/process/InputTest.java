package dev.shraga.agent.run.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class InputTest {
  @Test
  void linesAreWrittenInOrderUpToTheClose() throws InterruptedException {
    Input input = new Input();
    ByteArrayOutputStream stdin = new ByteArrayOutputStream();
    input.send("eins");
    input.send("zwölf");
    input.close();
    input.send("too late");

    input.writeTo(stdin);

    assertThat(stdin.toString(StandardCharsets.UTF_8)).isEqualTo("eins\nzwölf\n");
    assertThat(input.closed()).isTrue();
  }

  @Test
  void childThatDoesNotReadClosesIt() throws InterruptedException {
    Input input = new Input();
    input.send("hello");

    input.writeTo(
        new OutputStream() {
          @Override
          public void write(int character) throws IOException {
            throw new IOException("Broken pipe");
          }
        });

    assertThat(input.closed()).isTrue();
  }
}
