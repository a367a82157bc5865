package dev.shraga.local.sim.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shraga.clients.devcenter.DevCenterPolicy;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.http.Timing;
import dev.shraga.clients.identity.MachineConnection;
import dev.shraga.clients.identity.SignIn;
import dev.shraga.clients.machines.MachineProvider;
import dev.shraga.emulator.devcenter.EmulatedDevCenter;
import dev.shraga.emulator.devcenter.Setup;
import dev.shraga.emulator.devcenter.center.Pace;
import dev.shraga.emulator.devcenter.center.Pool;
import dev.shraga.emulator.devcenter.center.Project;
import dev.shraga.emulator.devcenter.script.Effect;
import dev.shraga.emulator.devcenter.script.Failures;
import dev.shraga.emulator.devcenter.script.Rule;
import dev.shraga.emulator.devcenter.script.Script;
import dev.shraga.emulator.devcenter.script.Verb;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Service;
import dev.shraga.local.cli.PlayedBox;
import dev.shraga.local.sim.chance.Chance;
import dev.shraga.local.sim.line.Fault;
import dev.shraga.local.sim.line.Life;
import dev.shraga.local.sim.line.MachineLine;
import dev.shraga.local.sim.time.Actor;
import dev.shraga.local.transport.InProcess;
import dev.shraga.model.box.BoxKey;
import dev.shraga.reconciler.audit.Testimony.SeenBox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The Dev Center of a world, and the hardware behind it: on each box that runs lives an agent.
final class Boxes implements Actor {
  /// The project that all boxes are made in.
  static final String PROJECT = "work";

  private static final String TOKEN = "token-of-dev-center";
  private static final Duration MADE_IN_AT_LEAST = Duration.ofSeconds(4);
  private static final Duration MADE_IN_AT_MOST = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofSeconds(3);
  private static final List<String> FAILURES =
      List.of("fails", "quota", "hangs", "throttled", "gateway", "gatewayAfterwards", "warns");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Surroundings around;
  private final Chance chance;
  private final EmulatedDevCenter center;
  private final Consumer<AgentProgram> arrives;
  private final Function<String, AgentProgram> agent;

  /// By the box's unique id: one that is made anew has the name of the old one, and another disk.
  private final Map<String, Stand> stands = new LinkedHashMap<>();

  /// A box that stands there.
  ///
  /// @param agent on its disk
  /// @param since since when, as far as somebody looked
  /// @param box as it was when somebody looked last
  private record Stand(AgentProgram agent, Instant since, PlayedBox box) {}

  /// A center without boxes.
  ///
  /// @param agent what lives on a new box of that name
  /// @param arrives is told of each
  Boxes(
      Surroundings around,
      long seed,
      Function<String, AgentProgram> agent,
      Consumer<AgentProgram> arrives) {
    this.around = around;
    this.chance = around.chance().of(name());
    this.agent = agent;
    this.arrives = arrives;
    this.center =
        EmulatedDevCenter.open(
            Setup.of(
                    List.of(
                        Project.of(
                            PROJECT, Pool.named(Wanted.IMAGE), Pool.named(Wanted.OTHER_IMAGE))),
                    Pace.creatingIn(chance.of("pace").between(MADE_IN_AT_LEAST, MADE_IN_AT_MOST)),
                    Script.NONE,
                    TOKEN)
                .seeded(seed));
  }

  @Override
  public String name() {
    return "hardware";
  }

  /// The machines, over a line of one life of a reconciler.
  MachineProvider provider(Life life, InstantSource clock) {
    Service line = new MachineLine(center, life, around.lines());
    return new MachineConnection(URI.create("http://127.0.0.1"), new SignIn.LoopbackToken(TOKEN))
        .open(
            new InProcess(line, around.time()),
            DevCenterPolicy.USUAL,
            new Timing(clock, around.time()::pass, new SplittableRandom(1)),
            new RequestCounter(clock));
  }

  /// Nothing of it fails any more.
  void calm() {
    center.play(Script.NONE);
  }

  /// The boxes that there are.
  List<SeenBox> seen() {
    return stands.values().stream()
        .map(stand ->
            new SeenBox(new BoxKey(PROJECT, stand.box().user(), stand.box().name()), stand.since()))
        .toList();
  }

  @Override
  public void turn(Instant now) {
    fail();
    List<PlayedBox> there = look();
    Set<String> ids = there.stream().map(PlayedBox::uniqueId).collect(Collectors.toSet());
    for (Stand stand : List.copyOf(stands.values())) {
      if (!ids.contains(stand.box().uniqueId())) {
        say("box " + stand.box().name() + " is gone");
        stand.agent().down(true);
        stands.remove(stand.box().uniqueId());
      }
    }
    for (PlayedBox box : there) {
      Stand before = stands.get(box.uniqueId());
      stands.put(box.uniqueId(), before == null ? arrived(box, now) : turned(before, box));
    }
    around.time().in(LOOK, this);
  }

  private Stand arrived(PlayedBox box, Instant now) {
    say("box " + box.name() + " is there");
    AgentProgram program = agent.apply(box.name());
    arrives.accept(program);
    if (box.running()) {
      boot(program);
    }
    return new Stand(program, now, box);
  }

  private Stand turned(Stand before, PlayedBox box) {
    if (box.running() && !before.box().running()) {
      boot(before.agent());
    } else if (!box.running() && before.box().running()) {
      say("box " + box.name() + " is off");
      before.agent().down(true);
    } else if (box.running() && box.boots() != before.box().boots()) {
      say("box " + box.name() + " has booted again");
      before.agent().kill();
    }
    return new Stand(before.agent(), before.since(), box);
  }

  private void boot(AgentProgram program) {
    say("box " + program.name() + " runs");
    program.down(false);
    program.start();
  }

  private void fail() {
    if (around.weather().strikes(Fault.BOX_VANISHES, chance, 0.05)) {
      Duration after = chance.between(Duration.ZERO, Duration.ofSeconds(40));
      play("a box vanishes", Rule.always(new Effect.Vanish(after)).withTimes(1));
    }
    if (around.weather().strikes(Fault.DEV_CENTER, chance, 0.1)) {
      String failure = chance.pick(FAILURES);
      Effect effect = Objects.requireNonNull(Failures.byName().get(failure));
      int times = chance.between(1, 3);
      play(
          failure + ", " + times + " times",
          (effect.stage() == Effect.Stage.WORK ? Rule.on(Verb.CREATE, effect) : Rule.always(effect))
              .withTimes(times));
    }
  }

  private void play(String what, Rule rule) {
    say("the Dev Center will play: " + what);
    center.play(Script.of(rule));
  }

  private List<PlayedBox> look() {
    Request ask =
        Request.of(
            "GET",
            "http://127.0.0.1/emulator/boxes",
            new Headers(
                Map.of(
                    "Authorization",
                    List.of("Bearer " + TOKEN),
                    "User-Agent",
                    List.of("hardware"))));
    try {
      return PlayedBox.all(
          JSON.readTree(center.answer(ask, around.time().instant()).body().bytes()));
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }

  private void say(String what) {
    around.trace().say(name(), () -> what);
  }
}
