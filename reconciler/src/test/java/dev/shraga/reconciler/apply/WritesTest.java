package dev.shraga.reconciler.apply;

import static dev.shraga.reconciler.scene.Scene.NOW;
import static dev.shraga.reconciler.scene.Scene.etag;
import static dev.shraga.reconciler.scene.Scene.id;
import static dev.shraga.reconciler.scene.Scene.mirrorRow;
import static dev.shraga.reconciler.scene.Scene.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.shraga.clients.dataverse.ChangeSet;
import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.tables.RunPolicyJson;
import dev.shraga.model.WorkerId;
import dev.shraga.model.task.Dialogue;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Question;
import dev.shraga.model.task.Reply;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.reconciler.plan.Action;
import dev.shraga.reconciler.plan.Decision;
import dev.shraga.reconciler.plan.Plan;
import dev.shraga.reconciler.scene.Draft;
import dev.shraga.reconciler.scene.Scene;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WritesTest {
  private static final String ALICE = "alice@example.com";
  private static final Duration HEARD = Duration.ofSeconds(1);
  private static final Reply EARLY = Scene.reply("early", "alice", ALICE, "Blue");

  @Test
  void mirrorTriggersNoCardAndIsPickedUpByNoFirstGenerationWorker() {
    ChangeSet set = only(new Scene().pool("shared", 0).submitted("t1", ALICE).plan());

    Map<String, @Nullable Object> mirror = values(set, MirrorId.of(id("t1")).value());
    assertThat(mirror)
        .doesNotContainKey("userEmail")
        .containsEntry("userId", ALICE)
        .containsEntry("isMirror", true)
        .containsEntry("mirrorOf", id("t1").toString());
    assertThat(mirror.get("devBox")).isEqualTo("shraga");
  }

  @Test
  void mirrorAndLinkAndEventAreOneChangeSet() {
    ChangeSet set = only(new Scene().pool("shared", 0).submitted("t1", ALICE).plan());

    assertThat(set.writes())
        .extracting(Write::table, write -> write instanceof Write.Create)
        .containsExactly(tuple("task", true), tuple("task", false), tuple("event", true));
  }

  @Test
  void everyUpdateDependsOnTheVersionThatWasSeen() {
    ChangeSet set =
        only(new Scene().pool("shared", 1).worker("shared-1", HEARD).queued("t1", ALICE).plan());

    assertThat(set.writes())
        .filteredOn(Write.Update.class::isInstance)
        .extracting(write -> ((Write.Update) write).condition())
        .containsExactly(
            new Condition.Unchanged(etag("t1-mirror")),
            new Condition.Unchanged(etag("t1-user")),
            new Condition.Unchanged(etag("shared-1")));
  }

  @Test
  void taskIsSharedWithTheAgentThatGetsItInTheSameChangeSet() {
    ChangeSet set =
        only(new Scene().pool("shared", 1).worker("shared-1", HEARD).queued("t1", ALICE).plan());

    assertThat(set.writes())
        .contains(
            new Write.Share("task", MirrorId.of(id("t1")).value(), Scene.identity("shared-1")));
  }

  @Test
  void taskIsTakenOutOfTheSightOfTheAgentThatHadIt() {
    Write unshare =
        new Write.Unshare("task", MirrorId.of(id("t1")).value(), Scene.identity("shared-1"));
    Scene done =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", HEARD, "t1")
            .held("t1", ALICE, "shared-1", HolderStatus.DONE);
    Scene silent =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", Duration.ofHours(1), "t1")
            .held("t1", ALICE, "shared-1", HolderStatus.EXECUTING);

    assertThat(only(done.plan()).writes()).contains(unshare);
    assertThat(only(silent.plan()).writes()).contains(unshare);
  }

  @Test
  void mailboxOfAnotherTaskIsNotEmptiedWithThisOne() {
    ChangeSet set =
        Writes.of(
            new Decision(
                new Action.Cancel(
                    mirrorRow(
                        "t1", ALICE, TaskStatus.QUEUED, "shared-1", HolderStatus.ASSIGNED, 1, null),
                    Scene.workerRow("shared-1", MirrorId.of(id("t2")), null),
                    Dialogue.NONE),
                "its owner canceled it"),
            "",
            "test",
            NOW);

    assertThat(set.writes()).extracting(Write::table).containsExactly("task", "task", "event");
  }

  @Test
  void endIsOneWriteToTheUsersRowWithStatusResultAndMessage() {
    ChangeSet set =
        only(
            new Scene()
                .pool("shared", 1)
                .worker("shared-1", HEARD, "t1")
                .held("t1", ALICE, "shared-1", HolderStatus.DONE)
                .plan());

    assertThat(set.writes()).filteredOn(write -> write.id().equals(id("t1").value())).hasSize(1);
    assertThat(values(set, id("t1").value()))
        .containsEntry("status", 7)
        .containsKeys("statusMessage", "result", "commitSha");
  }

  @Test
  void usersRowThatHasEndedIsNeverTouchedAgain() {
    ChangeSet set =
        only(
            new Scene()
                .pool("shared", 1)
                .worker("shared-1", HEARD, "t1")
                .held("t1", ALICE, "shared-1", HolderStatus.DONE)
                .user(row("t1", ALICE, TaskStatus.FAILED, MirrorId.of(id("t1")), null))
                .plan());

    assertThat(set.writes()).noneMatch(write -> write.id().equals(id("t1").value()));
  }

  @Test
  void columnsOfTheTeamsFlowsAreNeverWritten() {
    Scene scene =
        new Scene()
            .pool("shared", 3)
            .worker("shared-1", HEARD, "t1")
            .worker("shared-2", HEARD)
            .held("t1", ALICE, "shared-1", HolderStatus.DONE)
            .queued("t2", ALICE)
            .submitted("t3", ALICE);

    assertThat(sets(scene.plan()))
        .hasSize(4)
        .allSatisfy(set ->
            assertThat(set.writes())
                .allSatisfy(write ->
                    assertThat(write.values().asMap())
                        .doesNotContainKeys(
                            "deepLink", "runningChatId", "runningMessageId", "lastCardUpdate")));
  }

  @Test
  void decisionThatIsSentTwiceHasOneEvent() {
    Plan plan = new Scene().pool("shared", 0).submitted("t1", ALICE).plan();

    assertThat(only(plan).writes().getLast().id()).isEqualTo(only(plan).writes().getLast().id());
    assertThat(only(plan).writes().getLast().values().asMap())
        .containsEntry("name", "mirror")
        .containsEntry("basis", etag("t1-user").value());
  }

  @Test
  void policyThatHoldsIsWrittenWithTheAssignment() {
    ChangeSet set =
        only(new Scene().pool("shared", 1).worker("shared-1", HEARD).queued("t1", ALICE).plan());

    assertThat(values(set, MirrorId.of(id("t1")).value()))
        .containsEntry("runPolicy", RunPolicyJson.write(Scene.POLICY.run()));
  }

  @Test
  void questionIsAskedInOneChangeSetThatFreesTheWorkerAndForgetsOldAnswers() {
    ChangeSet set = only(asking(false).said("t1", null, EARLY).plan());

    assertThat(values(set, MirrorId.of(id("t1")).value()))
        .containsEntry("status", 6)
        .containsEntry("askedAt", NOW)
        .containsEntry("lastWorker", WorkerId.named("shared-1").toString())
        .containsEntry("assignedWorker", null)
        .containsEntry("holderStatus", null)
        .containsEntry("answer", null);
    assertThat(values(set, id("t1").value()))
        .containsEntry("status", 6)
        .containsEntry("question", "Which\ncolour?")
        .containsEntry("statusMessage", "Which colour?")
        .containsEntry("answer", null);
    assertThat(values(set, WorkerId.named("shared-1").value()))
        .containsEntry("currentTask", null)
        .containsEntry("status", 2);
    assertThat(values(set, EARLY.id())).containsExactly(Map.entry("status", "Expired"));
    assertThat(values(set, Question.idOf(id("t1"), 1)))
        .containsEntry("message", "Which\ncolour?")
        .containsEntry("direction", "Outbound")
        .containsEntry("userEmail", ALICE);
    assertThat(set.writes()).hasAtLeastOneElementOfType(Write.Unshare.class);
    assertThat(values(set, set.writes().getLast().id())).containsEntry("name", "ask");
  }

  @Test
  void workerThatWaitsWithItsTaskKeepsItAndIsToldToBeQuiet() {
    ChangeSet set = only(asking(true).plan());

    assertThat(values(set, MirrorId.of(id("t1")).value()))
        .containsEntry("status", 6)
        .doesNotContainKeys("assignedWorker", "holderStatus", "lastWorker");
    assertThat(values(set, WorkerId.named("shared-1").value()))
        .containsExactly(Map.entry("status", 2));
    assertThat(set.writes()).noneMatch(Write.Unshare.class::isInstance);
  }

  @Test
  void answerIsTheNextAttemptAndBreaksNone() {
    Question question = new Question(Question.idOf(id("t1"), 1), etag("question"));
    ChangeSet set =
        only(new Scene().pool("shared", 0).waiting("t1", ALICE).said("t1", question, EARLY).plan());

    assertThat(values(set, MirrorId.of(id("t1")).value()))
        .containsEntry("status", 3)
        .containsEntry("attempt", 2)
        .containsEntry("answer", "Blue")
        .containsEntry("askedAt", null)
        .containsEntry("notBefore", null)
        .doesNotContainKeys("brokenAttempts", "holderStatus");
    assertThat(values(set, id("t1").value()))
        .containsEntry("status", 3)
        .doesNotContainKey("answer");
    assertThat(values(set, EARLY.id())).containsExactly(Map.entry("status", "Processed"));
    assertThat(values(set, question.id())).containsExactly(Map.entry("status", "Expired"));
    assertThat(set.writes())
        .filteredOn(Write.Update.class::isInstance)
        .extracting(write -> ((Write.Update) write).condition())
        .containsExactly(
            new Condition.Unchanged(etag("t1-mirror")),
            new Condition.Unchanged(etag("t1-user")),
            new Condition.Unchanged(EARLY.etag()),
            new Condition.Unchanged(question.etag()));
  }

  @Test
  void requeueRemembersWhoHadTheTaskAndHowManyAttemptsBroke() {
    ChangeSet set =
        only(
            new Scene()
                .pool("shared", 1)
                .worker("shared-1", Duration.ofHours(1), "t1")
                .held("t1", ALICE, "shared-1", HolderStatus.EXECUTING)
                .plan());

    assertThat(values(set, MirrorId.of(id("t1")).value()))
        .containsEntry("lastWorker", WorkerId.named("shared-1").toString())
        .containsEntry("brokenAttempts", 1)
        .containsEntry("attempt", 2);
  }

  @Test
  void usersRowThatFellBehindShowsTheQuestionAgain() {
    Scene scene =
        new Scene()
            .pool("shared", 0)
            .waiting("t1", ALICE)
            .user(row("t1", ALICE, TaskStatus.RUNNING, MirrorId.of(id("t1")), null));

    assertThat(values(only(scene.plan()), id("t1").value()))
        .containsEntry("status", 6)
        .containsEntry("question", "Which colour?")
        .doesNotContainKey("answer");
  }

  private static Scene asking(boolean keep) {
    Scene scene =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", HEARD, "t1")
            .held("t1", ALICE, "shared-1", HolderStatus.ASKING);
    Draft asks = Draft.like(scene.mirrorOf("t1")).question("Which\ncolour?\u0007").answer("Old");
    return scene.mirror((keep ? asks.keepsWorker() : asks).mirror());
  }

  @Test
  void mirrorThatHasEndedCannotBeMovedEvenIfARuleWantedTo() {
    Decision wrong =
        new Decision(
            new Action.Finish(
                mirrorRow("t1", ALICE, TaskStatus.CANCELED, null, null, 1, null),
                null,
                null,
                TaskStatus.COMPLETED,
                "done",
                Dialogue.NONE),
            "a fault");

    assertThatThrownBy(() -> Writes.of(wrong, "", "test", NOW))
        .hasMessage("a task cannot go from Canceled to Completed");
  }

  private static List<ChangeSet> sets(Plan plan) {
    return plan.decisions().stream().map(decision -> Writes.of(decision, "", "test", NOW)).toList();
  }

  private static ChangeSet only(Plan plan) {
    List<ChangeSet> sets = sets(plan);
    assertThat(sets).hasSize(1);
    return sets.getFirst();
  }

  private static Map<String, @Nullable Object> values(ChangeSet set, UUID id) {
    return set.writes().stream()
        .filter(write -> write.id().equals(id))
        .findFirst()
        .orElseThrow()
        .values()
        .asMap();
  }
}
