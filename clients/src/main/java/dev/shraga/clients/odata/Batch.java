package dev.shraga.clients.odata;

import com.azure.core.http.HttpMethod;
import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.http.Answer;
import dev.shraga.model.NameUuid;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Sends sets of writes as `$batch` requests of the size that the service can take.
///
/// A batch may be sent more than once, by the pipeline or in smaller pieces: ids are the caller's
/// and updates conditional, so nothing is done twice.
record Batch(Exchange exchange, Addresses addresses, BatchSize size, InstantSource clock) {
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
    while (answers.size() < sets.size()) {
      int from = answers.size();
      answers.addAll(sendMeasured(sets.subList(from, end(sets, from))));
    }
    return answers;
  }

  /// Behind the last set that fits into a batch which begins at one; that one always fits.
  private int end(List<List<WriteRequest>> sets, int from) {
    int writes = sets.get(from).size();
    long bytes = bytes(sets.get(from));
    int end = from + 1;
    while (end < sets.size()) {
      writes += sets.get(end).size();
      bytes += bytes(sets.get(end));
      if (writes > size.writes() || bytes > size.policy().bytes()) {
        return end;
      }
      end++;
    }
    return end;
  }

  /// One batch; nothing if it was too large for whoever stands in front of the service, and is to
  /// be cut smaller.
  private List<List<Answer>> sendMeasured(List<List<WriteRequest>> sets) {
    int writes = sets.stream().mapToInt(List::size).sum();
    Instant begun = clock.instant();
    try {
      List<List<Answer>> answers = sendOne(sets);
      size.took(writes, Duration.between(begun, clock.instant()));
      return answers;
    } catch (DataverseProblem problem) {
      if (BatchSize.mayBeBlamed(problem)) {
        size.tooLarge(writes);
      }
      if (problem.status() == 413 && sets.size() > 1) {
        return List.of();
      }
      throw problem;
    }
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
