package dev.shraga.emulator.dataverse.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.url.Root;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Rows that earlier parts of a batch wrote, by the content ids of those parts.
final class ContentIds {
  private static final Pattern REFERENCE = Pattern.compile("^/?\\$([A-Za-z0-9]+)(?=[/?(]|$)");

  private final Map<String, String> addresses = new HashMap<>();

  /// The same rows, to be added to without an effect on these.
  ContentIds copy() {
    ContentIds copy = new ContentIds();
    copy.addresses.putAll(addresses);
    return copy;
  }

  /// Remembers the row that a part wrote.
  void put(String contentId, String address) {
    if (!contentId.isEmpty() && !address.isEmpty()) {
      addresses.put(contentId, address);
    }
  }

  /// A request with addresses in the place of its references.
  ///
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal if a part is meant that did not come
  ///   before
  Request resolve(Request request) {
    return new Request(
        request.method(),
        resolve(Root.relative(request.target())),
        request.headers(),
        resolve(request.body()));
  }

  private String resolve(String target) {
    Matcher matcher = REFERENCE.matcher(target);
    if (!matcher.find()
        || matcher.group(1).equals("metadata")
        || matcher.group(1).equals("batch")) {
      return target;
    }
    String address =
        Optional.ofNullable(addresses.get(matcher.group(1)))
            .orElseThrow(() ->
                Refusals.query(
                    "Content-ID Reference: '$"
                        + matcher.group(1)
                        + "' does not exist in the batch context."));
    return address + target.substring(matcher.end());
  }

  /// References in bodies stand only where rows are bound.
  private Body resolve(Body body) {
    if (!body.text().contains("\"$")) {
      return body;
    }
    try {
      if (Json.parse(body.text()) instanceof ObjectNode object) {
        resolve(object);
        return Body.of(Json.text(object));
      }
      return body;
    } catch (JsonProcessingException _) {
      return body; // Whoever reads it next refuses it with a better text.
    }
  }

  private void resolve(ObjectNode object) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      boolean bound = field.getKey().endsWith("@odata.bind") || field.getKey().equals("@odata.id");
      field.setValue(resolve(field.getValue(), bound));
    }
  }

  private JsonNode resolve(JsonNode node, boolean bound) {
    return switch (node) {
      case ObjectNode inner -> {
        resolve(inner);
        yield inner;
      }
      case ArrayNode items -> {
        for (int i = 0; i < items.size(); i++) {
          items.set(i, resolve(items.get(i), bound));
        }
        yield items;
      }
      case TextNode text when bound -> TextNode.valueOf(resolve(text.textValue()));
      default -> node;
    };
  }
}
