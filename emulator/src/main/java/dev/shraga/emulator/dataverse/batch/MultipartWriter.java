package dev.shraga.emulator.dataverse.batch;

import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Phrases;
import dev.shraga.emulator.http.Response;

/// Writes the answer to a batch, part by part.
final class MultipartWriter {
  private static final String LINE = "\r\n";

  private final String boundary;
  private final StringBuilder text = new StringBuilder();

  MultipartWriter(String boundary) {
    this.boundary = boundary;
  }

  /// Adds the answer to one request.
  ///
  /// @param contentId of the request; empty if it has none
  void add(Response response, String contentId) {
    open();
    text.append("Content-Type: application/http").append(LINE);
    text.append("Content-Transfer-Encoding: binary").append(LINE);
    if (!contentId.isEmpty()) {
      text.append("Content-ID: ").append(contentId).append(LINE);
    }
    text.append(LINE).append("HTTP/1.1 ").append(response.status()).append(' ');
    text.append(Phrases.of(response.status())).append(LINE);
    response
        .headers()
        .fields()
        .forEach((name, values) ->
            values.forEach(value -> text.append(name).append(": ").append(value).append(LINE)));
    text.append(LINE).append(response.body().text()).append(LINE);
  }

  /// Adds the answers to a change set.
  void add(MultipartWriter changeSet) {
    open();
    text.append("Content-Type: ").append(changeSet.contentType()).append(LINE).append(LINE);
    text.append(changeSet.end()).append(LINE);
  }

  /// The whole answer.
  Response response(int status) {
    return new Response(
        status, Headers.of("Content-Type", contentType(), "OData-Version", "4.0"), Body.of(end()));
  }

  private void open() {
    text.append("--").append(boundary).append(LINE);
  }

  private String contentType() {
    return "multipart/mixed; boundary=" + boundary;
  }

  private String end() {
    return text + "--" + boundary + "--" + LINE;
  }
}
