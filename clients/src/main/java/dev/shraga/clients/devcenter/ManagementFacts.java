package dev.shraga.clients.devcenter;

import com.azure.core.http.HttpPipeline;
import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.clients.http.Answer;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// The little of the management plane that is read. Nothing is changed there: pools of the service
/// are their administrators'.
///
/// All methods throw [dev.shraga.clients.machines.MachineProblem] when the service cannot be used.
public final class ManagementFacts {
  private final Service service;

  /// Reads over a pipeline that is signed in to the management plane.
  public ManagementFacts(
      HttpPipeline pipeline, URI url, DevCenterPolicy policy, InstantSource clock) {
    this.service = new Service(pipeline, new Addresses(url), policy, clock);
  }

  /// A project; empty if there is none.
  public Optional<ProjectSettings> project(ProjectId id) {
    return read("reading settings of project " + id.project(), id.path(), SettingsJson::project);
  }

  /// A pool; empty if there is none.
  public Optional<PoolSettings> pool(ProjectId id, String pool) {
    return Addresses.name(pool)
        ? read(
            "reading settings of pool " + id.project() + "/" + pool,
            id.path() + "/pools/" + pool,
            SettingsJson::pool)
        : Optional.empty();
  }

  private <T> Optional<T> read(String what, String path, Function<JsonNode, T> reading) {
    return service.heard(exchange -> {
      Answer answer = exchange.get(what, path);
      return Verdict.missing(answer)
          ? Optional.empty()
          : Optional.of(Exchange.read(what, answer, reading));
    });
  }
}
