package dev.shraga.clients.odata;

import dev.shraga.clients.http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The multipart form of a batch's answer. It is read leniently in its line ends and strictly in
/// its structure.
final class Multipart {
  private static final Pattern BOUNDARY =
      Pattern.compile("multipart/mixed.*boundary=\"?([^\";]+)\"?", Pattern.CASE_INSENSITIVE);
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 (\\d{3}).*");

  private Multipart() {}

  /// Whether something is multipart at all; a batch that is rejected whole is answered in JSON.
  static boolean is(String contentType) {
    return BOUNDARY.matcher(contentType).find();
  }

  /// The answers in it, one for each set: a change set that was applied is the list of its answers,
  /// anything else is a list of one.
  ///
  /// @throws Unreadable if it is not in that form
  static List<List<Answer>> read(String contentType, String body) {
    List<List<Answer>> sets = new ArrayList<>();
    for (Answer part : parts(contentType, body)) {
      String type = part.header("Content-Type").orElse("");
      sets.add(
          is(type)
              ? parts(type, part.body()).stream().map(Multipart::http).toList()
              : List.of(http(part)));
    }
    return sets;
  }

  /// Parts as headers and body, without a status of their own.
  private static List<Answer> parts(String contentType, String body) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw new Unreadable("is not multipart");
    }
    List<String> pieces = pieces(body, "--" + boundary.group(1));
    if (pieces.size() < 2 || !pieces.getLast().startsWith("--")) {
      throw new Unreadable("has no end");
    }
    List<Answer> parts = new ArrayList<>();
    for (String piece : pieces.subList(1, pieces.size() - 1)) {
      parts.add(message(0, piece.substring(lineEnd(piece, 0))));
    }
    return parts;
  }

  /// What stands before, between and behind the delimiters. Bodies are long and delimiters few, so
  /// they are looked for as they are, and only then at where they stand.
  private static List<String> pieces(String body, String delimiter) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    for (int at = body.indexOf(delimiter); at >= 0; at = body.indexOf(delimiter, at + 1)) {
      int after = at + delimiter.length();
      boolean ends =
          after == body.length() || body.startsWith("--", after) || lineEnd(body, after) > 0;
      boolean begins = at == 0 || body.charAt(at - 1) == '\n';
      if (begins && ends) {
        int end = at > 1 && body.charAt(at - 2) == '\r' ? at - 2 : Math.max(at - 1, 0);
        pieces.add(body.substring(start, Math.max(start, end)));
        start = after;
      }
    }
    pieces.add(body.substring(start));
    return pieces;
  }

  /// How long the line end at a place is; 0 if there is none.
  private static int lineEnd(String text, int at) {
    return text.startsWith("\r\n", at) ? 2 : text.startsWith("\n", at) ? 1 : 0;
  }

  private static Answer http(Answer part) {
    String text = part.body().stripLeading();
    int end = lineFeed(text, 0);
    Matcher status = STATUS_LINE.matcher(line(text, 0, end));
    if (!status.matches()) {
      throw new Unreadable("has a part without status");
    }
    return message(
        Integer.parseInt(status.group(1)), text.substring(Math.min(end + 1, text.length())));
  }

  private static Answer message(int status, String text) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    // A message without headers begins with the empty line that ends them.
    for (int at = 0; at < text.length(); ) {
      int end = lineFeed(text, at);
      String line = line(text, at, end);
      at = Math.min(end + 1, text.length());
      if (line.isEmpty()) {
        return new Answer(status, headers, text.substring(at));
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      }
    }
    return new Answer(status, headers, "");
  }

  /// Where the line that begins at a place ends: at its line feed, or with the text.
  private static int lineFeed(String text, int from) {
    int at = text.indexOf('\n', from);
    return at < 0 ? text.length() : at;
  }

  private static String line(String text, int from, int end) {
    return text.substring(from, end > from && text.charAt(end - 1) == '\r' ? end - 1 : end);
  }
}
