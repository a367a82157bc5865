package dev.shraga.clients.devcenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.shraga.clients.http.Pipelines;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.identity.MachineConnection;
import dev.shraga.clients.machines.MachineProblem;
import dev.shraga.clients.machines.MachineProvider;
import dev.shraga.clients.machines.Progress;
import dev.shraga.clients.machines.Reply;
import dev.shraga.clients.machines.Sight;
import dev.shraga.clients.recorded.VirtualTime;
import dev.shraga.emulator.devcenter.EmulatedDevCenter;
import dev.shraga.emulator.devcenter.Setup;
import dev.shraga.emulator.devcenter.center.Pace;
import dev.shraga.emulator.devcenter.center.Pool;
import dev.shraga.emulator.devcenter.center.Project;
import dev.shraga.emulator.devcenter.script.Script;
import dev.shraga.emulator.http.Port;
import dev.shraga.model.box.Box;
import dev.shraga.model.box.BoxCall;
import dev.shraga.model.box.BoxKey;
import dev.shraga.model.box.BoxState;
import dev.shraga.model.box.GroupState;
import dev.shraga.model.box.PoolState;
import dev.shraga.model.box.Power;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The client against a Dev Center that somebody else wrote, over a real line, in virtual time.
class EmulatedCenterTest {
  private static final String TOKEN = "only-for-this-test";
  private static final BoxKey KEY = new BoxKey("shraga", "me", "box-1");
  private static final BoxCall CREATE = new BoxCall.Create("small");
  private static final Pace PACE = Pace.usual();

  private final VirtualTime time = new VirtualTime();
  private final EmulatedDevCenter center =
      EmulatedDevCenter.open(
          Setup.of(
                  List.of(Project.of("shraga", Pool.named("small"), Pool.named("large"))),
                  PACE,
                  Script.of(),
                  TOKEN)
              .seeded(1));
  private final Port port = Port.open(center, 0, time);
  private final MachineConnection connection =
      MachineConnection.of(Map.of("DEVCENTER_URL", port.uri().toString(), "DEVCENTER_TOKEN", TOKEN))
          .orElseThrow();
  private final MachineProvider machines =
      connection.open(
          Pipelines.jdkTransport(), DevCenterPolicy.USUAL, time.timing(), new RequestCounter(time));

  @AfterEach
  void close() {
    port.close();
  }

  @Test
  void aBoxIsMadeOnceAndLookedAtUntilItRuns() {
    Reply.Begun begun = (Reply.Begun) machines.ask(KEY, CREATE);

    assertThat(machines.operation(begun.operation())).isEqualTo(new Progress.Running());
    assertThat(machines.ask(KEY, CREATE)).isEqualTo(new Reply.Begun(""));
    time.pass(PACE.create());
    assertThat(machines.operation(begun.operation())).isEqualTo(new Progress.Ended());
    assertThat(machines.ask(KEY, CREATE)).isEqualTo(new Reply.Done());
    Sight sight = machines.look(Set.of("shraga", "no-such-project"));
    Box box = sight.boxes().getFirst();
    assertThat(sight.boxes()).hasSize(1);
    assertThat(box.key()).isEqualTo(new BoxKey("shraga", Setup.objectId(TOKEN), "box-1"));
    assertThat(box.state()).isEqualTo(BoxState.READY);
    assertThat(box.power()).isEqualTo(Power.ON);
    assertThat(sight.pools()).extracting(PoolState::name).containsExactly("small", "large");
    assertThat(machines.link(KEY)).isPresent();
  }

  @Test
  void aBoxRestsAndRunsAndGoes() {
    made();

    assertThat(machines.ask(KEY, new BoxCall.Start())).isEqualTo(new Reply.Done());
    assertThat(machines.ask(KEY, new BoxCall.Stop(true))).isInstanceOf(Reply.Begun.class);
    assertThat(machines.ask(KEY, new BoxCall.Stop(true))).isEqualTo(new Reply.Begun(""));
    assertThat(machines.ask(KEY, new BoxCall.Repair())).isInstanceOf(Reply.Later.class);
    time.pass(PACE.stop());
    assertThat(seen().power()).isEqualTo(Power.HIBERNATED);
    assertThat(machines.ask(KEY, new BoxCall.Repair())).isInstanceOf(Reply.Refused.class);
    assertThat(machines.ask(KEY, new BoxCall.Start())).isInstanceOf(Reply.Begun.class);
    time.pass(PACE.start());
    assertThat(machines.ask(KEY, new BoxCall.Restart())).isInstanceOf(Reply.Begun.class);
    time.pass(PACE.restart());
    assertThat(machines.ask(KEY, new BoxCall.Delete())).isInstanceOf(Reply.Begun.class);
    assertThat(machines.ask(KEY, CREATE)).isInstanceOf(Reply.Later.class);
    time.pass(PACE.delete());
    assertThat(machines.ask(KEY, new BoxCall.Delete())).isEqualTo(new Reply.Done());
    assertThat(machines.look(Set.of()).boxes()).isEmpty();
  }

  @Test
  void aGroupOfTasksRunsOnce() {
    made();
    BoxCall customise =
        new BoxCall.Customise(
            "shraga-1",
            List.of(
                new BoxCall.Task("quickstart/choco", "", Map.of("package", "git"), "System", 0)));

    assertThat(machines.customisation(KEY, "shraga-1")).isEmpty();
    assertThat(machines.ask(KEY, customise)).isEqualTo(new Reply.Begun(""));
    assertThat(machines.ask(KEY, customise)).isEqualTo(new Reply.Done());
    assertThat(machines.customisation(KEY, "shraga-1").map(GroupState::stage))
        .contains(GroupState.Stage.RUNNING);
    time.pass(PACE.pickUp().plus(PACE.task()));
    assertThat(machines.customisation(KEY, "shraga-1").map(GroupState::stage))
        .contains(GroupState.Stage.SUCCEEDED);
  }

  @Test
  void aTokenThatTheServiceDoesNotKnowIsAProblem() {
    MachineProvider stranger =
        MachineConnection.of(
                Map.of("DEVCENTER_URL", port.uri().toString(), "DEVCENTER_TOKEN", "another"))
            .orElseThrow()
            .open(time.timing(), new RequestCounter(time));

    assertThat(catchThrowableOfType(MachineProblem.class, () -> stranger.look(Set.of())).status())
        .isEqualTo(401);
  }

  @Test
  void whatPeopleAskForIsTold() {
    DevCenterFacts facts = connection.facts(time.timing(), new RequestCounter(time));
    ManagementFacts management = connection.management(time.timing(), new RequestCounter(time));
    ProjectId project = new ProjectId("00000000-0000-0000-0000-000000000000", "any", "shraga");
    BoxCall.Task unknown = new BoxCall.Task("quickstart/nothing", "", Map.of(), "System", 0);
    made();
    machines.ask(KEY, new BoxCall.Stop(false));

    assertThat(facts.projects()).containsExactly("shraga");
    assertThat(facts.operations(KEY)).extracting(Past::kind).contains("Stop");
    assertThat(facts.abilities("shraga", "me").asDeveloper()).contains("WriteDevBoxes");
    Reply.Begun check = (Reply.Begun) facts.validate("shraga", List.of(unknown));
    time.pass(PACE.pickUp().multipliedBy(3));
    assertThat(facts.findings(check.operation()).orElseThrow())
        .singleElement()
        .asString()
        .contains("TaskNotFound");
    assertThat(management.project(project)).isPresent();
    assertThat(management.pool(project, "small").orElseThrow().boxes()).isEqualTo(1);
  }

  private void made() {
    assertThat(machines.ask(KEY, CREATE)).isInstanceOf(Reply.Begun.class);
    time.pass(PACE.create().plus(Duration.ofMinutes(1)));
  }

  private Box seen() {
    return machines.look(Set.of()).boxes().getFirst();
  }
}
