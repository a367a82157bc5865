package dev.shraga.agent.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.shraga.agent.run.Ending;
import dev.shraga.agent.run.process.ProcessMark;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.task.TaskId;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StateTest {
  private static final TaskId TASK = new TaskId(new UUID(0, 1));
  private static final MirrorId MIRROR = MirrorId.of(TASK);

  @TempDir Path temporary;

  @Test
  void whatIsInHandIsThereAfterARestart() {
    InHand hand =
        begun()
            .basedOn("abc", false)
            .started(new ProcessMark(7, 8))
            .noted()
            .judged(Ending.withoutRun(Outcome.CRASHED, "It broke."));
    RunFile.in(state()).store(hand);

    RunFile restarted = RunFile.in(state());

    assertThat(restarted.inHand()).contains(hand);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"mirror\":", "[]", "{\"foreign\": true}", "null", "\u0000\u0000"})
  void tornOrForeignFileIsSetAsideAndNothingIsInHand(String text) throws IOException {
    Files.writeString(state().root().resolve("run.json"), text);

    RunFile refused = RunFile.in(state());

    assertThat(refused.inHand()).isEmpty();
    assertThat(state().root().resolve("run.json")).doesNotExist();
    assertThat(state().root().resolve("refused")).isNotEmptyDirectory();
  }

  @Test
  void nobodyElseCanReadTheState() throws IOException {
    assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
    RunFile.in(state()).store(begun());

    assertThat(permissions("")).isEqualTo("rwx------");
    assertThat(permissions("run.json")).isEqualTo("rw-------");
  }

  private String permissions(String file) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(state().root().resolve(file)));
  }

  private StateFolder state() {
    return StateFolder.at(temporary.resolve("state"));
  }

  private static InHand begun() {
    return InHand.begin(MIRROR, TASK, 1, 0, new UUID(0, 9), "repository");
  }
}
