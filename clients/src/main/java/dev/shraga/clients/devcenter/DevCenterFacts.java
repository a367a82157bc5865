package dev.shraga.clients.devcenter;

import com.azure.core.http.HttpPipeline;
import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.clients.http.Answer;
import dev.shraga.clients.machines.MachineProblem;
import dev.shraga.clients.machines.Reply;
import dev.shraga.model.box.BoxCall;
import dev.shraga.model.box.BoxKey;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What a Dev Center tells besides its boxes: for people who set one up or look for a fault. No
/// rule needs it.
///
/// All methods throw [MachineProblem] when the service cannot be used or has no such thing.
public final class DevCenterFacts {
  private static final Pattern ID = Pattern.compile("[a-zA-Z0-9-]{1,64}");

  private final Service service;

  /// Reads over a pipeline, which may be the one of [DevBoxes].
  public DevCenterFacts(
      HttpPipeline pipeline, URI url, DevCenterPolicy policy, InstantSource clock) {
    this.service = new Service(pipeline, new Addresses(url), policy, clock);
  }

  /// Names of the projects that we may see.
  public List<String> projects() {
    return list("reading projects", "/projects", json -> BoxJson.word(json, "name"));
  }

  /// When a pool stops its boxes.
  public List<Schedule> schedules(String project, String pool) {
    String what = "reading schedules of pool " + named(project) + "/" + named(pool);
    return list(what, Addresses.pools(project) + "/" + pool + "/schedules", FactsJson::schedule);
  }

  /// What was done to a box.
  public List<Past> operations(BoxKey key) {
    return list(
        "reading operations of box " + named(key),
        Addresses.box(key) + "/operations",
        FactsJson::past);
  }

  /// What an identity may do in a project: cheaper than to try.
  ///
  /// @param user object id, or `me`
  public Abilities abilities(String project, String user) {
    String what = "reading abilities in project " + named(project);
    if (!Addresses.user(user)) {
      throw new MachineProblem(0, what + ": the user must be an object id");
    }
    String path = "/projects/" + project + "/users/" + user + "/abilities";
    return service.heard(
        exchange -> Exchange.read(what, exchange.get(what, path), FactsJson::abilities));
  }

  /// What a customisation task wrote; some 15 s late. It may have secrets in it.
  ///
  /// @param task id that the service gave it
  public String log(BoxKey key, String group, String task) {
    String what = "reading a log of box " + named(key);
    if (!ID.matcher(task).matches()) {
      throw new MachineProblem(0, what + ": the id of the task is not one of the service");
    }
    String path = Addresses.group(key, named(group)) + "/logs/" + task;
    return service.heard(exchange -> {
      Answer answer = exchange.text(what, path);
      if (answer.status() != 200) {
        throw Problems.answered(what, answer);
      }
      return answer.body();
    });
  }

  /// Lets the service look at tasks without running them.
  ///
  /// @return the operation to ask [#findings] for
  public Reply validate(String project, List<BoxCall.Task> tasks) {
    String what = "checking tasks in project " + named(project);
    String path = "/projects/" + project + "/customizationTasks:validateGroup";
    return service.heard(exchange -> {
      Answer answer = exchange.post(what, path, TasksJson.of(tasks));
      return answer.succeeded()
          ? Verdict.begun(what, answer, exchange.addresses())
          : Verdict.failed(what, answer, exchange.policy());
    });
  }

  /// What is wrong with tasks; an empty list is nothing, and no list means that it is not known
  /// yet.
  ///
  /// @param operation as [#validate] named it
  public Optional<List<String>> findings(String operation) {
    String what = "reading a check of tasks";
    String path =
        service
            .addresses()
            .operation(operation)
            .orElseThrow(
                () -> new MachineProblem(0, what + ": it is no operation of this Dev Center"));
    return service.heard(
        exchange -> Exchange.read(what, exchange.get(what, path), FactsJson::findings));
  }

  private <T> List<T> list(String what, String path, Function<JsonNode, T> reading) {
    return service.heard(exchange -> Pages.all(exchange, what, exchange.get(what, path), reading));
  }

  private static String named(BoxKey key) {
    Names.wrong(key)
        .ifPresent(wrong -> {
          throw new MachineProblem(0, wrong.message());
        });
    return key.project() + "/" + key.name();
  }

  private static String named(String name) {
    if (!Addresses.name(name)) {
      throw new MachineProblem(
          0, "a name that a Dev Center cannot have: 3 to 63 letters and digits");
    }
    return name;
  }
}
