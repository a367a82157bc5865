package dev.shraga.agent.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.agent.state.InHand;
import dev.shraga.model.Etag;
import dev.shraga.model.WorkerId;
import dev.shraga.model.run.RunPolicy;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Report;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ClaimTest {
  private static final WorkerId US = WorkerId.named("shared-1");
  private static final WorkerId OTHERS = WorkerId.named("shared-2");
  private static final TaskId TASK = new TaskId(new UUID(0, 1));

  @Test
  void assignedMirrorIsBegun() {
    Mirror mirror = mirror(TaskStatus.QUEUED, US, HolderStatus.ASSIGNED, 1);

    assertThat(Claim.of(mirror, US, Optional.empty())).isEqualTo(new Claim.Begin());
  }

  @Test
  void executingMirrorOfTheAttemptThatWasLeftIsResumed() {
    Mirror mirror = mirror(TaskStatus.RUNNING, US, HolderStatus.EXECUTING, 2);

    assertThat(Claim.of(mirror, US, Optional.of(left(2)))).isEqualTo(new Claim.Resume(left(2)));
  }

  @Test
  void executingMirrorOfALaterAttemptThanTheOneLeftIsBegun() {
    Mirror mirror = mirror(TaskStatus.RUNNING, US, HolderStatus.EXECUTING, 2);

    assertThat(Claim.of(mirror, US, Optional.of(left(1)))).isEqualTo(new Claim.Begin());
  }

  @Test
  void executingMirrorOfALostStateFolderIsBegunAgain() {
    Mirror mirror = mirror(TaskStatus.RUNNING, US, HolderStatus.EXECUTING, 1);

    assertThat(Claim.of(mirror, US, Optional.empty())).isEqualTo(new Claim.Begin());
  }

  @ParameterizedTest
  @EnumSource(
      value = TaskStatus.class,
      names = {"COMPLETED", "FAILED", "CANCELED"})
  void endedMirrorIsNotOurs(TaskStatus status) {
    Mirror mirror = mirror(status, US, HolderStatus.ASSIGNED, 1);

    assertThat(Claim.of(mirror, US, Optional.empty())).isInstanceOf(Claim.NotOurs.class);
    assertThat(Claim.stillOurs(mirror(status, US, HolderStatus.EXECUTING, 1), US, 1)).isFalse();
  }

  @Test
  void mirrorOfAnotherHolderIsNotOurs() {
    Mirror mirror = mirror(TaskStatus.QUEUED, OTHERS, HolderStatus.ASSIGNED, 1);

    assertThat(Claim.of(mirror, US, Optional.empty())).isInstanceOf(Claim.NotOurs.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = HolderStatus.class,
      names = {"DONE", "FAILED"})
  void attemptThatIsOverIsNotOurs(HolderStatus status) {
    Mirror mirror = mirror(TaskStatus.RUNNING, US, status, 1);

    assertThat(Claim.of(mirror, US, Optional.of(left(1)))).isInstanceOf(Claim.NotOurs.class);
  }

  @Test
  void mirrorWithoutAHolderStatusIsNotOursYet() {
    Mirror mirror = mirror(TaskStatus.QUEUED, US, null, 1);

    assertThat(Claim.of(mirror, US, Optional.empty())).isInstanceOf(Claim.NotOurs.class);
  }

  @Test
  void attemptInHandStaysOursOnlyWithHolderAndNumberUnchanged() {
    Mirror mirror = mirror(TaskStatus.RUNNING, US, HolderStatus.EXECUTING, 2);

    assertThat(Claim.stillOurs(mirror, US, 2)).isTrue();
    assertThat(Claim.stillOurs(mirror, US, 1)).isFalse();
    assertThat(Claim.stillOurs(mirror, OTHERS, 2)).isFalse();
  }

  private static InHand left(int attempt) {
    return InHand.begin(MirrorId.of(TASK), TASK, attempt, 0, new UUID(0, 7), "repository");
  }

  private static Mirror mirror(
      TaskStatus status, WorkerId holder, @Nullable HolderStatus holderStatus, int attempt) {
    return new Mirror(
        MirrorId.of(TASK),
        new Etag("W/\"1\""),
        TASK,
        status,
        "alice@example.com",
        "name",
        "",
        500,
        holder,
        holderStatus,
        attempt,
        0,
        null,
        null,
        null,
        null,
        Instant.EPOCH,
        "",
        RunPolicy.DEFAULT,
        Report.NONE);
  }
}
