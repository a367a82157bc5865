package dev.shraga.emulator.dataverse.journal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shraga.emulator.dataverse.catalog.Edit;
import dev.shraga.model.schema.ColumnType;
import java.util.Arrays;

/// Edits of the definitions as JSON, both ways: each record with the names of its components, and
/// with its own name as `is` where an interface has several.
final class EditFormat {
  private static final JsonMapper MAPPER =
      mapper(Edit.class.getPermittedSubclasses(), ColumnType.class.getPermittedSubclasses());

  /// Says which of several records it is.
  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
  private interface Named {}

  private EditFormat() {}

  static JsonNode write(Edit edit) {
    try {
      return MAPPER.readTree(MAPPER.writerFor(Edit.class).writeValueAsString(edit));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an edit has no text", impossible);
    }
  }

  /// The edit that a line holds.
  ///
  /// @throws IllegalArgumentException if it holds none
  static Edit read(JsonNode json) {
    try {
      return MAPPER.treeToValue(json, Edit.class);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException("no edit of a definition", broken);
    }
  }

  private static JsonMapper mapper(Class<?>[] edits, Class<?>[] types) {
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .addMixIn(Edit.class, Named.class)
            .addMixIn(ColumnType.class, Named.class);
    Arrays.stream(edits).forEach(builder::registerSubtypes);
    Arrays.stream(types).forEach(builder::registerSubtypes);
    return builder.build();
  }
}
