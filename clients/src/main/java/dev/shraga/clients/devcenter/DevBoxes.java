package dev.shraga.clients.devcenter;

import com.azure.core.http.HttpPipeline;
import dev.shraga.clients.http.Answer;
import dev.shraga.clients.machines.MachineProblem;
import dev.shraga.clients.machines.MachineProvider;
import dev.shraga.clients.machines.Progress;
import dev.shraga.clients.machines.Reply;
import dev.shraga.clients.machines.Sight;
import dev.shraga.model.box.Box;
import dev.shraga.model.box.BoxCall;
import dev.shraga.model.box.BoxFault;
import dev.shraga.model.box.BoxKey;
import dev.shraga.model.box.GroupState;
import dev.shraga.model.box.PoolState;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Dev Boxes over the data plane of a Dev Center.
///
/// A request may be sent more than once by the pipeline's retries, and a call again by whoever did
/// not hear its answer. That is harmless: each call first looks at what is there.
public final class DevBoxes implements MachineProvider {
  private final Service service;

  /// A client.
  ///
  /// @param pipeline signs in, retries and counts
  /// @param url scheme, host and port of the Dev Center
  /// @param clock measures how long a call takes
  public DevBoxes(HttpPipeline pipeline, URI url, DevCenterPolicy policy, InstantSource clock) {
    this.service = new Service(pipeline, new Addresses(url), policy, clock);
  }

  @Override
  public Sight look(Set<String> projects) {
    return service.heard(exchange -> {
      String what = "reading boxes";
      Answer first = exchange.get(what, Addresses.ALL_BOXES);
      List<Box> boxes = Pages.all(exchange, what, first, BoxJson::box);
      List<PoolState> pools = new ArrayList<>();
      // A project that cannot be, or that is not there, has no pools: a slip in one manifest must
      // not hide the boxes of all.
      new TreeSet<>(projects)
          .stream()
              .filter(Addresses::name)
              .forEach(project -> pools.addAll(pools(exchange, project)));
      return new Sight(boxes, pools);
    });
  }

  @Override
  public Reply ask(BoxKey key, BoxCall call) {
    Optional<BoxFault> wrong = Names.wrong(key, call);
    if (wrong.isPresent()) {
      return new Reply.Refused(wrong.get());
    }
    String what = "asking to %s box %s/%s".formatted(call.word(), key.project(), key.name());
    try {
      return new Calls(service.begin(), key, what).ask(call);
    } catch (Unheard silence) {
      MachineProblem problem = silence.problem();
      if (problem.status() == 401) {
        throw problem;
      }
      return new Reply.Later(
          silence.after(), new BoxFault("NoAnswer", String.valueOf(problem.getMessage())));
    }
  }

  @Override
  public Progress operation(String operation) {
    String what = "reading an operation";
    String path =
        service
            .addresses()
            .operation(operation)
            .orElseThrow(() ->
                new MachineProblem(
                    0, what + ": it is not one of this Dev Center. Was DEVCENTER_URL changed?"));
    return service.heard(exchange -> {
      Answer answer = exchange.get(what, path);
      return Verdict.missing(answer)
          ? new Progress.Ended()
          : Exchange.read(what, answer, ProgressJson::operation);
    });
  }

  @Override
  public Optional<GroupState> customisation(BoxKey key, String group) {
    if (Names.wrong(key, new BoxCall.Customise(group, List.of())).isPresent()) {
      return Optional.empty();
    }
    String what = "reading a customisation of box " + key.project() + "/" + key.name();
    return service.heard(exchange -> {
      Answer answer = exchange.get(what, Addresses.group(key, group));
      return Verdict.missing(answer)
          ? Optional.empty()
          : Optional.of(Exchange.read(what, answer, ProgressJson::group));
    });
  }

  @Override
  public Optional<URI> link(BoxKey key) {
    if (Names.wrong(key).isPresent()) {
      return Optional.empty();
    }
    String what = "reading the link to box " + key.project() + "/" + key.name();
    return service.heard(exchange -> {
      Answer answer = exchange.get(what, Addresses.box(key) + "/remoteConnection");
      // A conflict: the box is not far enough to be connected to.
      boolean notYet = answer.status() == 409 && !Verdict.page(answer);
      return notYet || Verdict.missing(answer)
          ? Optional.empty()
          : Exchange.read(what, answer, ProgressJson::link);
    });
  }

  private static List<PoolState> pools(Exchange exchange, String project) {
    String what = "reading pools of project " + project;
    Answer first = exchange.get(what, Addresses.pools(project));
    return Verdict.missing(first)
        ? List.of()
        : Pages.all(exchange, what, first, json -> BoxJson.pool(project, json));
  }
}
