package dev.shraga.emulator.dataverse;

import dev.shraga.emulator.dataverse.admin.Usage.Asked;
import dev.shraga.emulator.dataverse.admin.Usage.Kind;
import dev.shraga.emulator.dataverse.call.Call;
import dev.shraga.emulator.http.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sorts calls for the counters.
final class Asks {
  /// A request line inside a batch. Counting lines is enough: a JSON body has none that look so.
  private static final Pattern PART = Pattern.compile("(?m)^(GET|POST|PATCH|PUT|DELETE) \\S.*$");

  private static final Pattern KEY = Pattern.compile("\\([^)]*\\)");

  private Asks() {}

  static Asked of(Call call, Response response) {
    if (!call.path().equals("$batch")) {
      return asked(call, response, call.method().equals("GET") ? Kind.READ : Kind.WRITE, 0);
    }
    int parts = 0;
    boolean writes = false;
    Matcher part = PART.matcher(call.body().text());
    while (part.find()) {
      parts++;
      writes |= !part.group(1).equals("GET");
    }
    return asked(call, response, writes ? Kind.WRITE : Kind.READ, parts);
  }

  static Asked throttled(Call call, Response response) {
    return asked(call, response, Kind.THROTTLED, 0);
  }

  private static Asked asked(Call call, Response response, Kind kind, int parts) {
    return new Asked(kind, path(call), parts, call.body().size(), response.body().size());
  }

  /// The verb and the set, without keys: many rows are one kind of path.
  private static String path(Call call) {
    return call.method() + " " + KEY.matcher(call.path()).replaceAll("(*)");
  }
}
