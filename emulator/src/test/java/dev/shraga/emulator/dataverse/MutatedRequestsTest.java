package dev.shraga.emulator.dataverse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Whatever is sent, the answer is one that the service could give: success, or an error in its
/// form. Never a failure of the emulator's own, never silence.
class MutatedRequestsTest {
  private static final int REQUESTS = 100_000;
  private static final int AT_ONCE = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void noRequestIsAnsweredWithAFailureOfOurOwn() throws IOException {
    List<Request> valid = valid();
    List<String> wrong = new ArrayList<>();
    for (int seed = 0; seed < REQUESTS / AT_ONCE; seed++) {
      Mutations mutations = new Mutations(new SplittableRandom(seed));
      SplittableRandom random = new SplittableRandom(~seed);
      List<Request> bent = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        bent.add(mutations.of(valid.get(random.nextInt(valid.size()))));
      }
      String hang = "a request of seed " + seed + " hangs";
      wrong.addAll(assertTimeoutPreemptively(PATIENCE, () -> askAll(bent), hang));
    }
    assertThat(wrong).isEmpty();
  }

  private static List<String> askAll(List<Request> requests) {
    List<String> wrong = new ArrayList<>();
    Settings settings = Settings.seeded(1);
    try (EmulatedDataverse dataverse = EmulatedDataverse.open(Fixture.named("F1"), settings, NOW)) {
      for (Request request : requests) {
        String problem = wrong(dataverse.answer(request, NOW));
        if (!problem.isEmpty()) {
          wrong.add(problem + ": " + request + "\n" + request.body().text());
        }
      }
    }
    return wrong;
  }

  /// What is wrong with an answer; empty if nothing is.
  private static String wrong(Response response) {
    int status = response.status();
    boolean refused = (status >= 400 && status < 500) || status == 501;
    if (!refused) {
      return status >= 200 && status < 400 ? "" : "status " + status;
    }
    String type = response.headers().first("Content-Type").orElse("");
    if (type.startsWith("multipart/mixed")) {
      return "";
    }
    try {
      JsonNode error = Json.parse(response.body().text()).path("error");
      boolean formed = error.path("code").isTextual() && error.path("message").isTextual();
      return formed ? "" : status + " without code and message";
    } catch (JsonProcessingException notJson) {
      return status + " without JSON";
    }
  }

  private static List<Request> valid() throws IOException {
    List<Request> valid = new ArrayList<>();
    for (String cases : List.of("dataverse-cases.jsonl", "own-cases.jsonl")) {
      valid.addAll(valid(cases));
    }
    return valid;
  }

  private static List<Request> valid(String cases) throws IOException {
    List<Request> valid = new ArrayList<>();
    try (InputStream file = MutatedRequestsTest.class.getResourceAsStream(cases)) {
      assertThat(file).as(cases).isNotNull();
      for (String line : new String(file.readAllBytes(), UTF_8).lines().toList()) {
        ConformanceCase one = new ConformanceCase(Json.parse(line));
        if (one.path().startsWith("/api/")) {
          valid.add(request(one));
        }
      }
    }
    return valid;
  }

  private static Request request(ConformanceCase one) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    one.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    headers.put("Authorization", List.of("Bearer f1-administrator"));
    return new Request(
        one.method(),
        "https://org.example" + Conversation.target(one.path()),
        new Headers(headers),
        Body.of(one.body()));
  }
}
