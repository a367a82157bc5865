package dev.shraga.clients.devcenter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.clients.http.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Lists that the service gives page by page. Half a list is no list.
final class Pages {
  private Pages() {}

  /// All entries.
  ///
  /// @param first the answer to the first page, read already
  static <T> List<T> all(
      Exchange exchange, String what, Answer first, Function<JsonNode, T> reading) {
    List<T> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Answer answer = first;
    while (true) {
      JsonNode page = Exchange.read(what, answer, body -> add(body, entries, reading));
      String link = page.path("nextLink").asText("");
      if (link.isEmpty()) {
        return entries;
      }
      Optional<String> next = exchange.addresses().next(link).filter(seen::add);
      if (next.isEmpty() || seen.size() >= exchange.policy().pages()) {
        throw Problems.unreadable(
            what, answer.status(), new Unreadable("leads on to where it must not"));
      }
      answer = exchange.follow(what, next.get());
    }
  }

  private static <T> JsonNode add(JsonNode page, List<T> entries, Function<JsonNode, T> reading) {
    if (!page.path("value").isArray()) {
      throw new Unreadable("is no page of a list");
    }
    page.path("value").forEach(entry -> entries.add(reading.apply(entry)));
    return page;
  }
}
