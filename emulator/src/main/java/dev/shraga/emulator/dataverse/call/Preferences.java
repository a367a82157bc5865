package dev.shraga.emulator.dataverse.call;

import dev.shraga.emulator.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a caller would like, from its `Prefer` fields.
///
/// @param representation to get the row back after a write
/// @param pageSize rows per page; 0 if it does not say
/// @param trackChanges to read with a delta link at the end
/// @param continueOnError that a batch goes on after a failure
/// @param annotations names of annotations to include; one may end in an asterisk
public record Preferences(
    boolean representation,
    int pageSize,
    boolean trackChanges,
    boolean continueOnError,
    List<String> annotations) {
  /// The most rows that a page may have.
  public static final int MAX_PAGE = 5_000;

  private static final Pattern SIZE = Pattern.compile("[1-9]\\d{0,8}");

  /// Keeps its own copy.
  public Preferences {
    annotations = List.copyOf(annotations);
  }

  /// The preferences of a request; unknown ones are ignored.
  public static Preferences of(Headers headers) {
    boolean representation = false;
    int pageSize = 0;
    boolean trackChanges = false;
    boolean continueOnError = false;
    List<String> annotations = new ArrayList<>();
    for (String preference : parts(headers.all("Prefer"))) {
      int equals = preference.indexOf('=');
      String name = (equals < 0 ? preference : preference.substring(0, equals)).strip();
      String value = equals < 0 ? "" : preference.substring(equals + 1).strip();
      switch (name) {
        case "return" -> representation = value.equals("representation");
        case "odata.maxpagesize" -> pageSize = pageSize(value);
        case "odata.track-changes" -> trackChanges = true;
        case "odata.continue-on-error" -> continueOnError = !value.equals("false");
        case "odata.include-annotations" -> annotations.addAll(names(value));
        default -> {}
      }
    }
    return new Preferences(representation, pageSize, trackChanges, continueOnError, annotations);
  }

  /// These preferences where changes cannot be tracked.
  public Preferences withoutTracking() {
    return new Preferences(representation, pageSize, false, continueOnError, annotations);
  }

  /// Whether an annotation is wanted.
  public boolean wants(String annotation) {
    return annotations.stream()
        .anyMatch(name ->
            name.endsWith("*")
                ? annotation.startsWith(name.substring(0, name.length() - 1))
                : annotation.equals(name));
  }

  /// Rows per page as they will be given.
  public int effectivePageSize() {
    return pageSize == 0 ? MAX_PAGE : Math.min(pageSize, MAX_PAGE);
  }

  private static int pageSize(String value) {
    return SIZE.matcher(value).matches() ? Integer.parseInt(value) : 0;
  }

  private static List<String> names(String value) {
    String unquoted = value.replace("\"", "");
    return List.of(unquoted.split(",")).stream().map(String::strip).toList();
  }

  /// The preferences of all fields; a comma inside quotes does not part.
  private static List<String> parts(List<String> fields) {
    List<String> parts = new ArrayList<>();
    for (String field : fields) {
      boolean quoted = false;
      int start = 0;
      for (int i = 0; i < field.length(); i++) {
        if (field.charAt(i) == '"') {
          quoted = !quoted;
        } else if (field.charAt(i) == ',' && !quoted) {
          parts.add(field.substring(start, i).strip());
          start = i + 1;
        }
      }
      parts.add(field.substring(start).strip());
    }
    return parts;
  }
}
