package dev.shraga.clients.odata;

import java.util.List;
import java.util.Map;

/// Writes as the multipart body of a `$batch` request. A set of one needs no change set around it;
/// a longer one gets its own, in which each part has a number. Line ends are CRLF, and the service
/// insists on the last one.
final class BatchBody {
  private static final String END = "\r\n";

  private final String boundary;
  private final StringBuilder text = new StringBuilder();

  /// An empty body.
  ///
  /// @param boundary occurs in no value that is written
  BatchBody(String boundary) {
    this.boundary = boundary;
  }

  String contentType() {
    return "multipart/mixed; boundary=" + quoted(boundary);
  }

  /// Adds a set, all or nothing.
  ///
  /// @param number of the set in this batch
  void add(int number, List<WriteRequest> writes) {
    line("--" + boundary);
    if (writes.size() == 1) {
      request(writes.getFirst(), 0);
      return;
    }
    // Neither boundary may begin with the other: readers look for the beginning of a line.
    String inner = "changeset" + number + "_" + boundary;
    line("Content-Type: multipart/mixed; boundary=" + quoted(inner)).line("");
    for (int part = 1; part <= writes.size(); part++) {
      line("--" + inner);
      request(writes.get(part - 1), part);
    }
    // The line end after it belongs to the next boundary; the set wants one of its own.
    line("--" + inner + "--").line("");
  }

  /// The whole body.
  String close() {
    return text + "--" + boundary + "--" + END;
  }

  private void request(WriteRequest write, int contentId) {
    line("Content-Type: application/http").line("Content-Transfer-Encoding: binary");
    if (contentId > 0) {
      line("Content-ID: " + contentId);
    }
    line("")
        .line(write.method() + " " + write.path() + " HTTP/1.1")
        .line("Accept: application/json");
    for (Map.Entry<String, String> header : write.headers().entrySet()) {
      line(header.getKey() + ": " + header.getValue());
    }
    line("").line(write.body());
  }

  private BatchBody line(String line) {
    text.append(line).append(END);
    return this;
  }

  private static String quoted(String boundary) {
    return '"' + boundary + '"';
  }
}
