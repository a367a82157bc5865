package dev.shraga.local.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shraga.clients.devcenter.DevCenterPolicy;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.identity.MachineConnection;
import dev.shraga.clients.machines.MachineProvider;
import dev.shraga.emulator.devcenter.EmulatedDevCenter;
import dev.shraga.emulator.devcenter.Setup;
import dev.shraga.emulator.devcenter.center.Pace;
import dev.shraga.emulator.devcenter.center.Pool;
import dev.shraga.emulator.devcenter.center.Project;
import dev.shraga.emulator.devcenter.script.Rule;
import dev.shraga.emulator.devcenter.script.Script;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import dev.shraga.emulator.http.Service;
import dev.shraga.local.transport.InProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A Dev Center in virtual time, and the hardware behind it: on each box that runs an agent beats.
final class Boxes {
  private static final String TOKEN = "token-of-dev-center";
  private static final ObjectMapper JSON = new ObjectMapper();

  /// A box as the hardware knows it.
  record Seen(String name, String user, String pool, boolean running, int boots) {}

  private final EmulatedDevCenter center;
  private final Map<String, Integer> booted = new HashMap<>();
  private final Set<String> dead = new HashSet<>();
  private int mostAtOnce;
  private boolean deaf;

  /// A center with two pools, in which a box is made in half a minute.
  Boxes(Rule... script) {
    center =
        EmulatedDevCenter.open(
            Setup.of(
                    List.of(Project.of("work", Pool.named("standard"), Pool.named("large"))),
                    Pace.creatingIn(Duration.ofSeconds(30)),
                    Script.of(script),
                    TOKEN)
                .seeded(1));
  }

  /// Other failures from now on.
  void play(Rule... script) {
    center.play(Script.of(script));
  }

  /// Agents on these boxes never say a word, however often they boot.
  void dead(String name) {
    dead.add(name);
  }

  void alive(String name) {
    dead.remove(name);
  }

  /// The service answers with a page of its gateway and nothing else.
  void deaf(boolean now) {
    deaf = now;
  }

  private Response answer(Request request, Instant now) {
    return deaf ? Response.of(504, Headers.NONE) : center.answer(request, now);
  }

  Optional<MachineProvider> provider(VirtualTime time) {
    return provider(time, UnaryOperator.identity());
  }

  /// The service over a line of the caller's.
  Optional<MachineProvider> provider(VirtualTime time, UnaryOperator<Service> line) {
    return MachineConnection.of(
            Map.of("DEVCENTER_URL", "http://127.0.0.1", "DEVCENTER_TOKEN", TOKEN))
        .map(connection ->
            connection.open(
                new InProcess(line.apply(this::answer), time),
                DevCenterPolicy.USUAL,
                time.timing(),
                new RequestCounter(time)));
  }

  /// All boxes that there are.
  List<Seen> all(VirtualTime time) {
    List<Seen> all = new ArrayList<>();
    Request ask =
        Request.of(
            "GET",
            "http://127.0.0.1/emulator/boxes",
            new Headers(
                Map.of(
                    "Authorization", List.of("Bearer " + TOKEN), "User-Agent", List.of("test"))));
    try {
      for (JsonNode box : JSON.readTree(center.answer(ask, time.instant()).body().bytes())) {
        all.add(
            new Seen(
                box.path("name").asText(),
                box.path("user").asText(),
                box.path("pool").asText(),
                box.path("running").asBoolean(),
                box.path("boots").asInt()));
      }
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
    mostAtOnce = Math.max(mostAtOnce, all.size());
    return all;
  }

  /// The most boxes that there ever were at the same time, as far as the hardware was looked at.
  int mostAtOnce() {
    return mostAtOnce;
  }

  /// Agents begin to beat on boxes that run, anew after each boot, and end with them.
  void boot(List<Puppet> agents, Function<String, Puppet> agent, VirtualTime time) {
    Set<String> running = new HashSet<>();
    for (Seen box : all(time)) {
      if (box.running() && !dead.contains(box.name())) {
        running.add(box.name());
        if (!Integer.valueOf(box.boots()).equals(booted.put(box.name(), box.boots()))) {
          agents.removeIf(old -> old.name().equals(box.name()));
          agents.add(agent.apply(box.name()));
        }
      }
    }
    agents.removeIf(old -> !running.contains(old.name()));
    booted.keySet().retainAll(running);
  }
}
