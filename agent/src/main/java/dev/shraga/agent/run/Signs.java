package dev.shraga.agent.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a run told of itself besides its results.
///
/// @param session as the program names it; empty if it did not begin
/// @param version of the program; empty if it did not begin
/// @param failure the last failure of its service in the CLI's word; empty if all is well since
/// @param refusals how often in a row its service did not know who it is
/// @param limit the last that its service said of the account's limits; null if nothing
/// @param tools how often it used or tried a tool
/// @param denied tools that it wanted and was not allowed, in the order of time
/// @param question what it asked its owner and waits for; empty if nothing
public record Signs(
    String session,
    String version,
    String failure,
    int refusals,
    CliEvent.@Nullable Limit limit,
    int tools,
    List<String> denied,
    String question) {
  /// Nothing was told yet.
  public static final Signs NONE = new Signs("", "", "", 0, null, 0, List.of(), "");

  /// The CLI's word for a service that does not know who it is.
  static final String NOT_SIGNED_IN = "authentication_failed";

  /// Keeps its own copy.
  public Signs {
    denied = List.copyOf(denied);
  }

  Signs with(CliEvent event) {
    return switch (event) {
      case CliEvent.Started start ->
          new Signs(
              start.session(), start.version(), failure, refusals, limit, tools, denied, question);
      // Who speaks has a service that works, and waits for nothing.
      case CliEvent.Said _ -> new Signs(session, version, "", 0, limit, tools, denied, "");
      case CliEvent.ToolUsed _ -> new Signs(session, version, "", 0, limit, tools + 1, denied, "");
      case CliEvent.Retrying again -> failed(again.kind());
      case CliEvent.ServiceFailed service -> failed(service.kind());
      case CliEvent.Limit said ->
          new Signs(session, version, failure, refusals, said, tools, denied, question);
      case CliEvent.Denied tool -> {
        List<String> more = new ArrayList<>(denied);
        more.add(tool.tool());
        yield new Signs(session, version, failure, refusals, limit, tools, more, question);
      }
      case CliEvent.Asked asked ->
          new Signs(session, version, failure, refusals, limit, tools, denied, asked.question());
      case CliEvent.Result _,
          CliEvent.Other _,
          CliEvent.Garbage _,
          CliEvent.OutputClosed _,
          CliEvent.Exited _ ->
          this;
    };
  }

  private Signs failed(String kind) {
    int more = kind.equals(NOT_SIGNED_IN) ? refusals + 1 : 0;
    return new Signs(session, version, kind, more, limit, tools, denied, question);
  }
}
