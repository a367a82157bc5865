package dev.shraga.reconciler.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.Serial;
import java.time.Instant;

/// The JSON of the views: instants as ISO-8601 text, nothing where there is null.
public final class StatusJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new InstantText()))
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          // A newer reconciler may say more than an older command line knows.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private StatusJson() {}

  /// A view, or a list of views, as JSON.
  public static String write(Object view) {
    try {
      return MAPPER.writeValueAsString(view);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a view has no JSON: " + view.getClass(), impossible);
    }
  }

  /// The same with line breaks, for people.
  public static String writePretty(Object view) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(view);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a view has no JSON: " + view.getClass(), impossible);
    }
  }

  /// Reads a view back.
  ///
  /// @throws IllegalArgumentException if the text is not one
  public static <T> T read(String json, Class<T> view) {
    try {
      return MAPPER.readValue(json, view);
    } catch (JsonProcessingException notOne) {
      throw new IllegalArgumentException(
          "not the JSON of a " + view.getSimpleName() + ": " + notOne.getOriginalMessage(), notOne);
    }
  }

  private static final class InstantText extends FromStringDeserializer<Instant> {
    @Serial private static final long serialVersionUID = 1L;

    InstantText() {
      super(Instant.class);
    }

    @Override
    protected Instant _deserialize(
        String value, com.fasterxml.jackson.databind.DeserializationContext context) {
      return Instant.parse(value);
    }
  }
}
