package dev.shraga.reconciler.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.model.pool.Manifests;
import dev.shraga.reconciler.seen.WholeFile;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A version as JSON and back.
final class AppliedJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private AppliedJson() {}

  static String write(Applied applied) {
    ObjectNode json =
        MAPPER
            .createObjectNode()
            .put("number", applied.number())
            .put("at", applied.at().toString())
            .put("hash", applied.hash());
    json.set("files", files(applied.files()));
    return json.toPrettyString() + "\n";
  }

  /// Empty if the text is not what was written: its hash is another, say.
  static Optional<Applied> read(String text) {
    try {
      JsonNode json = MAPPER.readTree(text);
      List<Manifests.File> files = new ArrayList<>();
      for (JsonNode file : json.required("files")) {
        files.add(
            new Manifests.File(file.required("name").asText(), file.required("text").asText()));
      }
      Applied applied =
          new Applied(
              json.required("number").intValue(),
              Instant.parse(json.required("at").asText()),
              json.required("hash").asText(),
              files);
      return applied.hash().equals(hash(files)) ? Optional.of(applied) : Optional.empty();
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException damaged) {
      return Optional.empty();
    }
  }

  static String hash(List<Manifests.File> files) {
    return WholeFile.checksum(files(files).toString());
  }

  private static ArrayNode files(List<Manifests.File> files) {
    ArrayNode json = MAPPER.createArrayNode();
    files.forEach(file -> json.addObject().put("name", file.source()).put("text", file.text()));
    return json;
  }
}
