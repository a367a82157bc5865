package dev.shraga.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Spoils the requests of the cases at random: whatever comes, the answer is a proper one.
class MutationTest {
  private static final long SEED = 20_260_115L;
  private static final int ROUNDS = 100_000;
  private static final List<String> SCRAPS =
      List.of(
          "'",
          "(",
          ")",
          ",",
          ";",
          "/",
          "$",
          "@",
          "%25",
          "%",
          "\"",
          "{",
          "}",
          "[",
          "]",
          ":",
          "=",
          "&",
          "-1",
          "1e999999999",
          "99999999999999999999",
          "null",
          " ",
          "%20",
          "\r\n",
          "--",
          "é",
          "0001-01-01",
          "9999-12-31T23:59:59Z",
          "not ",
          "any(",
          "$count",
          "*");

  @Test
  void aSpoiledRequestGetsAProperAnswer() throws IOException {
    List<ConformanceCase> cases = cases();
    Random random = new Random(SEED);

    assertTimeoutPreemptively(
        Duration.ofMinutes(3),
        () -> {
          Conversation talk = Conversation.withF1();
          for (int round = 0; round < ROUNDS; round++) {
            if (round % 200 == 0) {
              talk = Conversation.withF1();
            }
            Request request = spoiled(cases.get(random.nextInt(cases.size())), talk, random);
            String what = "seed " + SEED + ", round " + round + ": " + request;

            // A new hour each time, so that no limit is ever reached.
            Response answer =
                talk.service().answer(request, talk.now().plus(Duration.ofHours(round)));

            assertThat(answer.status()).as(what).matches(status -> status < 500 || status == 501);
            if (answer.status() >= 400 && !answer.body().text().startsWith("--")) {
              JsonNode error = Json.parse(answer.body().text()).path("error");
              assertThat(error.path("code").asText()).as(what).startsWith("0x");
              assertThat(error.path("message").asText()).as(what).isNotEmpty();
            }
          }
        });
  }

  private static Request spoiled(ConformanceCase one, Conversation talk, Random random) {
    String target = Conversation.target(one.path().replaceAll("[{}]", ""));
    String body = one.body();
    Headers headers = Headers.of("Authorization", "Bearer " + talk.token());
    int place = random.nextInt(3);
    for (Map.Entry<String, String> header : one.headers().entrySet()) {
      boolean spoil = place == 2 && random.nextBoolean();
      headers =
          headers.with(
              header.getKey(), spoil ? spoil(header.getValue(), random) : header.getValue());
    }
    return new Request(
        one.method(),
        place == 0 ? target.substring(0, 15) + spoil(target.substring(15), random) : target,
        headers,
        Body.of(place == 1 ? spoil(body, random) : body));
  }

  private static String spoil(String text, Random random) {
    StringBuilder spoiled = new StringBuilder(text);
    for (int times = random.nextInt(3); times >= 0; times--) {
      int from = random.nextInt(spoiled.length() + 1);
      int to = Math.min(spoiled.length(), from + random.nextInt(8));
      switch (random.nextInt(3)) {
        case 0 -> spoiled.delete(from, to);
        case 1 -> spoiled.insert(from, spoiled.substring(from, to));
        default -> spoiled.replace(from, to, SCRAPS.get(random.nextInt(SCRAPS.size())));
      }
    }
    return spoiled.toString();
  }

  private static List<ConformanceCase> cases() throws IOException {
    List<ConformanceCase> cases = new ArrayList<>();
    for (String name : List.of("dataverse-cases.jsonl", "own-cases.jsonl")) {
      try (InputStream file = MutationTest.class.getResourceAsStream(name)) {
        assertThat(file).as(name).isNotNull();
        String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        for (String line : text.lines().toList()) {
          cases.add(new ConformanceCase(Json.parse(line)));
        }
      }
    }
    return cases;
  }
}
