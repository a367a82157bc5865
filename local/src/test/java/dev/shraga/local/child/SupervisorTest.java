package dev.shraga.local.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path logs;
  private final Queue<String> news = new ConcurrentLinkedQueue<>();
  private Supervisor supervisor;

  @BeforeEach
  void supervise() {
    supervisor =
        new Supervisor(
            new Starter(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                List.of("-XX:TieredStopAtLevel=1"),
                System.getProperty("java.class.path"),
                Obedient.class.getName(),
                logs),
            news::add);
  }

  @AfterEach
  void stop() {
    supervisor.close();
  }

  /// A program that says where it is and what it was given, and waits.
  static final class Obedient {
    private Obedient() {}

    public static void main(String[] arguments) throws IOException {
      System.out.println("given " + String.join(" ", arguments) + " " + System.getenv("SECRET"));
      System.out.println("ready http://127.0.0.1:4000");
      int end = System.in.read();
      System.exit(end < 0 ? 0 : 1);
    }
  }

  @Test
  void addressIsKnownOnceTheProgramSaysIt() throws Exception {
    assertThat(supervisor.keepReady(program("one"), PATIENCE))
        .hasValue(URI.create("http://127.0.0.1:4000"));

    assertThat(Files.readString(logs.resolve("one.log"))).contains("given go shh");
  }

  /// Readers on virtual threads held every carrier: with more programs than cores none was heard,
  /// and after a minute nothing could be stopped any more.
  @Test
  void moreProgramsThanCoresAreAllHeardAndAllStopped() throws Exception {
    int programs = Runtime.getRuntime().availableProcessors() + 4;
    for (int number = 0; number < programs; number++) {
      assertThat(supervisor.keepReady(program("p" + number), PATIENCE)).isPresent();
    }

    Thread virtual = Thread.ofVirtual().start(() -> {});

    assertThat(virtual.join(PATIENCE)).isTrue();
    supervisor.close();
    assertThat(news).isEmpty();
  }

  @Test
  void killEndsTheProgramNamedAndNoOther() throws Exception {
    supervisor.keepReady(program("one"), PATIENCE);
    supervisor.keepReady(program("two"), PATIENCE);
    long one = supervisor.pid("one").orElseThrow();
    long two = supervisor.pid("two").orElseThrow();
    assertThat(supervisor.running()).containsExactly("one", "two");

    assertThat(supervisor.kill("one")).isTrue();

    await().atMost(PATIENCE).until(() -> news.contains("one started again"));
    assertThat(news.peek()).isEqualTo("one ended (killed), starts again in 0 s");
    assertThat(supervisor.pid("one").orElseThrow()).isNotEqualTo(one);
    assertThat(supervisor.pid("two").orElseThrow()).isEqualTo(two);
    assertThat(supervisor.restarts()).isEqualTo(1);
    assertThat(supervisor.kill("three")).isFalse();
  }

  @Test
  void killedProgramIsStartedAgain() throws Exception {
    supervisor.keepReady(program("one"), PATIENCE);
    long first = supervisor.pid("one").orElseThrow();

    ProcessHandle.of(first).orElseThrow().destroyForcibly();

    await().atMost(PATIENCE).until(() -> news.contains("one started again"));
    assertThat(news.peek()).isEqualTo("one ended (killed), starts again in 0 s");
    assertThat(supervisor.pid("one").orElseThrow()).isNotEqualTo(first);
  }

  @Test
  void droppedProgramStaysAwayWhileTheOthersAreKept() throws Exception {
    supervisor.keepReady(program("one"), PATIENCE);
    supervisor.keepReady(program("two"), PATIENCE);
    ProcessHandle one = handle("one");

    supervisor.drop("one", PATIENCE);

    assertThat(one.isAlive()).isFalse();
    assertThat(supervisor.pid("one")).isEmpty();
    handle("two").destroyForcibly();
    await().atMost(PATIENCE).until(() -> news.contains("two started again"));
    assertThat(news).noneMatch(sentence -> sentence.startsWith("one "));
  }

  /// It ended by itself, and the thread that watches it waits until it may start it again.
  @Test
  void programDroppedBeforeItsRestartIsNotStartedAgain() throws Exception {
    supervisor.keepReady(
        new Program("one", List.of(), Map.of("SECRET", "shh"), PATIENCE), PATIENCE);
    handle("one").destroyForcibly();
    await().atMost(PATIENCE).until(() -> !news.isEmpty());

    supervisor.drop("one", PATIENCE);

    assertThat(supervisor.pid("one")).isEmpty();
    assertThat(news).containsExactly("one ended (killed), starts again in 30 s");
  }

  @Test
  void stoppedProgramsStayStoppedAndAreNoNews() throws Exception {
    supervisor.keepReady(program("one"), PATIENCE);
    supervisor.keepReady(program("two"), PATIENCE);
    List<ProcessHandle> processes = List.of(handle("one"), handle("two"));

    supervisor.close();

    assertThat(processes).noneMatch(ProcessHandle::isAlive);
    assertThat(news).isEmpty();
  }

  private ProcessHandle handle(String name) {
    return ProcessHandle.of(supervisor.pid(name).orElseThrow()).orElseThrow();
  }

  private static Program program(String name) {
    return new Program(name, List.of("go"), Map.of("SECRET", "shh"), Duration.ofMillis(50));
  }
}
