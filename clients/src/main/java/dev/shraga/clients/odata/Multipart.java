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
  private static final Pattern EMPTY_LINE = Pattern.compile("\r?\n\r?\n");

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
    String[] pieces =
        Pattern.compile("(?:^|\r?\n)--" + Pattern.quote(boundary.group(1)) + "(?=--|\r?\n|$)")
            .split(body, -1);
    if (pieces.length < 2 || !pieces[pieces.length - 1].startsWith("--")) {
      throw new Unreadable("has no end");
    }
    List<Answer> parts = new ArrayList<>();
    for (int i = 1; i < pieces.length - 1; i++) {
      parts.add(message(0, pieces[i].replaceFirst("^\r?\n", "")));
    }
    return parts;
  }

  private static Answer http(Answer part) {
    String[] firstLine = part.body().stripLeading().split("\r?\n", 2);
    Matcher status = STATUS_LINE.matcher(firstLine[0]);
    if (!status.matches()) {
      throw new Unreadable("has a part without status");
    }
    return message(Integer.parseInt(status.group(1)), firstLine.length > 1 ? firstLine[1] : "");
  }

  private static Answer message(int status, String text) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    // A message without headers begins with the empty line.
    String[] halves = EMPTY_LINE.split("\n" + text, 2);
    for (String line : halves[0].split("\r?\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      }
    }
    return new Answer(status, headers, halves.length > 1 ? halves[1] : "");
  }
}
