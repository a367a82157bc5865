package dev.shraga.emulator.dataverse;

import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Makes requests worse: a valid one with some of its parts bent.
final class Mutations {
  private static final List<String> METHODS =
      List.of("GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "get", "");

  /// Pieces of the language in places where they do not belong.
  private static final List<String> PIECES =
      List.of(
          "'",
          "\"",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          ",",
          ":",
          ";",
          "=",
          "/",
          "?",
          "&",
          "$",
          "@",
          "%",
          "%00",
          "%zz",
          "%27",
          "%20",
          "+",
          "*",
          "\\",
          "null",
          "true",
          "-1",
          "1e999",
          "99999999999999999999",
          "0x",
          "NaN",
          "\u0000",
          "\uD800",
          "😀",
          "é",
          "\r\n",
          "\r",
          "\n",
          "--",
          "__proto__",
          "$filter=",
          "$select=*",
          "$expand=",
          "$apply=",
          "$orderby=",
          "$top=",
          "$count=true",
          "$skiptoken=",
          "$deltatoken=",
          "$ref",
          "$count",
          "$batch",
          "$metadata",
          "$1",
          "@p1",
          " and ",
          " or ",
          "not ",
          " eq ",
          "any(",
          "all(t:",
          "contains(",
          "Microsoft.Dynamics.CRM.In(",
          "@odata.bind",
          "@odata.id",
          "@odata.type",
          "accounts(",
          "EntityDefinitions(",
          "00000000-0000-0000-0000-000000000001",
          "W/\"1\"",
          "1753-01-01T00:00:00Z",
          "9999-12-31",
          "Account_Tasks",
          "primarycontactid",
          "_ownerid_value");

  private final SplittableRandom random;

  Mutations(SplittableRandom random) {
    this.random = random;
  }

  /// A request with one to four of its parts bent.
  Request of(Request request) {
    Request bent = request;
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      bent =
          switch (random.nextInt(10)) {
            case 0 -> new Request(one(METHODS), bent.target(), bent.headers(), bent.body());
            case 1, 2, 3, 4 ->
                new Request(bent.method(), target(bent.target()), bent.headers(), bent.body());
            case 5, 6 ->
                new Request(bent.method(), bent.target(), headers(bent.headers()), bent.body());
            default ->
                new Request(
                    bent.method(),
                    bent.target(),
                    bent.headers(),
                    Body.of(text(bent.body().text())));
          };
    }
    return bent;
  }

  /// The root stays: what is elsewhere is not the API.
  private String target(String target) {
    int root = target.indexOf("/api/data/v9.2/") + "/api/data/v9.2/".length();
    return target.substring(0, root) + text(target.substring(root));
  }

  private Headers headers(Headers headers) {
    Map<String, List<String>> bent = new LinkedHashMap<>(headers.fields());
    List<String> names = new ArrayList<>(bent.keySet());
    names.addAll(List.of("If-Match", "If-None-Match", "Prefer", "Content-Type", "CallerObjectId"));
    String name = one(names);
    if (name.equalsIgnoreCase("Authorization")) {
      return headers;
    }
    String before = String.join(",", bent.getOrDefault(name, List.of("")));
    bent.put(name, List.of(text(before)));
    return new Headers(bent);
  }

  private String text(String text) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(12));
    return switch (random.nextInt(6)) {
      case 0 -> text.substring(0, from) + text.substring(to);
      case 1, 2 -> text.substring(0, from) + one(PIECES) + text.substring(from);
      case 3 -> text.substring(0, from) + one(PIECES) + text.substring(to);
      case 4 -> text.substring(0, to) + text.substring(from);
      default -> text.substring(0, from) + one(PIECES).repeat(1 + random.nextInt(300));
    };
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
