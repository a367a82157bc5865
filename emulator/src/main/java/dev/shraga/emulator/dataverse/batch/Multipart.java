package dev.shraga.emulator.dataverse.batch;

import dev.shraga.emulator.dataverse.answer.Refusal;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the multipart format of batches. Lines must end in CR LF, as the service demands.
final class Multipart {
  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=\"?([^\";,\\s]+)\"?", Pattern.CASE_INSENSITIVE);
  private static final Pattern REQUEST_LINE = Pattern.compile("([A-Z]+) (.+?)(?: HTTP/1\\.[01])?");
  private static final String LINE = "\r\n";

  private Multipart() {}

  /// The parts of a batch.
  ///
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal if it is no batch
  static List<Part> parse(String contentType, String body) {
    List<Part> parts = new ArrayList<>();
    for (String text : split(contentType, body)) {
      Section section = Section.parse(text);
      if (section.type().startsWith("multipart/mixed")) {
        List<Part.Single> requests = new ArrayList<>();
        // The line end after its last delimiter may have been taken for that of the batch's own.
        for (String inner : split(section.type(), section.content() + LINE)) {
          requests.add(single(Section.parse(inner), "A change set"));
        }
        parts.add(new Part.ChangeSet(requests));
      } else {
        parts.add(single(section, "A batch"));
      }
    }
    return parts;
  }

  private static List<String> split(String contentType, String body) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw Refusals.payload("The content type '" + contentType + "' names no boundary.");
    }
    String delimiter = "--" + boundary.group(1);
    List<String> parts = new ArrayList<>();
    int start = -1;
    for (int at = body.indexOf(delimiter); at >= 0; at = body.indexOf(delimiter, at + 1)) {
      int after = at + delimiter.length();
      boolean last = body.startsWith("--", after);
      int end = lineEnd(body, last ? after + 2 : after);
      boolean begins = at == 0 || body.startsWith(LINE, at - 2);
      if (!begins || end < 0) {
        continue;
      }
      // The line end before a delimiter is the delimiter's, and may also end the one before.
      if (start >= 0 && at - 2 >= start) {
        parts.add(body.substring(start, at - 2));
      }
      if (last) {
        return parts;
      }
      start = end;
    }
    throw unreadable();
  }

  /// Where the line ends that has nothing but blanks from there; below zero if it has more.
  private static int lineEnd(String body, int from) {
    int at = from;
    while (at < body.length() && (body.charAt(at) == ' ' || body.charAt(at) == '\t')) {
      at++;
    }
    return body.startsWith(LINE, at) ? at + 2 : -1;
  }

  /// @param whole what the part belongs to
  private static Part.Single single(Section section, String whole) {
    if (!section.type().startsWith("application/http")) {
      throw Refusals.payload(
          whole
              + " has a part with the Content-Type '"
              + section.type()
              + "'; it must be application/http.");
    }
    int head = section.content().indexOf(LINE + LINE);
    String top =
        head < 0 ? section.content().stripTrailing() : section.content().substring(0, head);
    List<String> lines = List.of(top.strip().split(LINE));
    Matcher first = REQUEST_LINE.matcher(lines.getFirst());
    if (!first.matches()) {
      throw Refusals.payload("The part '" + lines.getFirst() + "' is no request line.");
    }
    String body = head < 0 ? "" : section.content().substring(head + 4).strip();
    Headers headers = headers(lines.subList(1, lines.size()));
    return new Part.Single(
        new Request(first.group(1), first.group(2), headers, Body.of(body)),
        section.headers().first("Content-ID").or(() -> headers.first("Content-ID")).orElse(""));
  }

  private static Headers headers(List<String> lines) {
    List<String> fields = new ArrayList<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.add(line.substring(0, colon).strip());
        fields.add(line.substring(colon + 1).strip());
      }
    }
    return Headers.of(fields.toArray(String[]::new));
  }

  private static Refusal unreadable() {
    return Refusals.payload(
        "Error identified in Payload provided by the user: Stream was not readable. A batch ends"
            + " with its closing boundary, and its lines end in CR LF.");
  }

  /// A part's own fields and what follows them.
  private record Section(Headers headers, String content) {
    static Section parse(String text) {
      int end = text.indexOf(LINE + LINE);
      if (end < 0) {
        throw unreadable();
      }
      return new Section(
          Multipart.headers(List.of(text.substring(0, end).split(LINE))), text.substring(end + 4));
    }

    String type() {
      return headers.first("Content-Type").orElse("");
    }
  }
}
