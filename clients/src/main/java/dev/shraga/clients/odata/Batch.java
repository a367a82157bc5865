package dev.shraga.clients.odata;

import com.azure.core.http.HttpMethod;
import dev.shraga.model.NameUuid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Sends sets of writes as `$batch` requests.
record Batch(Exchange exchange, Addresses addresses) {
  /// The service refuses more in one request.
  private static final int MAX_WRITES = 1_000;

  /// A request this large still fits into the timeouts over a slow line.
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  private static final UUID BOUNDARIES = UUID.fromString("0a4a8f0e-8d5b-5f0c-9b6e-1f2d7c3b4a59");

  /// The first answer that is a failure.
  static Optional<Answer> failure(List<Answer> answers) {
    return answers.stream().filter(answer -> !answer.succeeded()).findFirst();
  }

  /// Sends all sets, in several requests if they are too many for one.
  ///
  /// @return the answers to each set, in order; for a set that failed, its one failure
  List<List<Answer>> send(List<List<WriteRequest>> sets) {
    List<List<Answer>> answers = new ArrayList<>();
    List<List<WriteRequest>> part = new ArrayList<>();
    int writes = 0;
    long bytes = 0;
    for (List<WriteRequest> set : sets) {
      long more = bytes(set);
      if (!part.isEmpty() && (writes + set.size() > MAX_WRITES || bytes + more > MAX_BYTES)) {
        answers.addAll(sendOne(part));
        part.clear();
        writes = 0;
        bytes = 0;
      }
      part.add(set);
      writes += set.size();
      bytes += more;
    }
    answers.addAll(sendOne(part));
    return answers;
  }

  private List<List<Answer>> sendOne(List<List<WriteRequest>> sets) {
    String what = "a batch of " + sets.size();
    BatchBody body = new BatchBody(boundary(sets));
    for (int number = 0; number < sets.size(); number++) {
      body.add(number, sets.get(number));
    }
    Answer answer =
        exchange.send(
            what,
            HttpMethod.POST,
            addresses.absolute(Addresses.API + "$batch"),
            Map.of("Content-Type", body.contentType(), "Prefer", "odata.continue-on-error"),
            body.close());
    String type = answer.header("Content-Type").orElse("");
    // Rejected whole: throttled, not signed in, or not understood.
    if (!Multipart.is(type)) {
      throw Problems.answered(what, answer);
    }
    List<List<Answer>> answers =
        Exchange.understood(what, answer, () -> Multipart.read(type, answer.body()));
    if (answers.size() != sets.size()) {
      Unreadable why =
          new Unreadable("speaks of " + answers.size() + " of " + sets.size() + " sets");
      throw Problems.unreadable(what, answer.status(), why);
    }
    refuseTrouble(what, answers);
    return answers;
  }

  /// One set that the service stumbles over is that set's failure. A service that stumbles over all
  /// of them, or does not want to be asked, is in trouble itself.
  private static void refuseTrouble(String what, List<List<Answer>> answers) {
    List<Answer> troubles =
        answers.stream()
            .flatMap(set -> failure(set).stream())
            .filter(Verdict::serviceTrouble)
            .toList();
    for (Answer trouble : troubles) {
      if (troubles.size() == answers.size() || trouble.status() < 500) {
        throw Problems.answered(what, trouble);
      }
    }
  }

  /// Names what it separates, so that it follows from the writes and cannot occur in them.
  private static String boundary(List<List<WriteRequest>> sets) {
    return "batch_" + NameUuid.of(BOUNDARIES, sets.toString());
  }

  private static long bytes(List<WriteRequest> set) {
    // Headers of a part and of a set take some 500 bytes.
    return set.stream()
        .mapToLong(write -> write.body().getBytes(StandardCharsets.UTF_8).length + 500L)
        .sum();
  }
}
