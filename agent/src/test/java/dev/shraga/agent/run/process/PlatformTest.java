package dev.shraga.agent.run.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlatformTest {
  @Test
  void systemIsKnownByItsName() {
    assertThat(Platform.named("Windows 11")).isEqualTo(new Platform.Windows());
    assertThat(Platform.named("Linux")).isEqualTo(new Platform.Posix());
    assertThat(Platform.named("Mac OS X")).isEqualTo(new Platform.Posix());
  }

  @Test
  void signalsAskAndTheTreeIsEndedOneByOne() {
    Platform posix = new Platform.Posix();

    assertThat(posix.interrupt(7)).containsExactly("kill", "-INT", "7");
    assertThat(posix.asksToEnd()).isTrue();
    assertThat(posix.killTree(7)).isEmpty();
  }

  @Test
  void windowsCannotAskAndEndsTheTreeAtOnce() {
    Platform windows = new Platform.Windows();

    assertThat(windows.interrupt(7)).isEmpty();
    assertThat(windows.asksToEnd()).isFalse();
    assertThat(windows.killTree(7)).containsExactly("taskkill", "/PID", "7", "/T", "/F");
  }
}
