package dev.shraga.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.emulator.dataverse.limit.Limits;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.http.Port;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every case of `dataverse-cases.jsonl`, and of our own in `own-cases.jsonl`, over HTTP, each on a
/// fresh fixture F1.
///
/// Cases in `not-yet.txt` must fail, so that a case that starts to pass leaves the list.
class ConformanceTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static Port port;

  @BeforeAll
  static void open() {
    Fixture fixture = Fixture.named("F1");
    EmulatedDataverse dataverse =
        EmulatedDataverse.open(
            fixture, Settings.seeded(1).withLimits(generous()), InstantSource.system().instant());
    port = Port.open(dataverse, 0, InstantSource.system());
  }

  @AfterAll
  static void close() {
    port.close();
    HTTP.close();
  }

  @TestFactory
  Stream<DynamicTest> everyCase() throws IOException {
    Map<String, String> notYet = notYet();
    List<ConformanceCase> cases = new ArrayList<>();
    for (String file : List.of("dataverse-cases.jsonl", "own-cases.jsonl")) {
      for (String line : resource(file).lines().toList()) {
        cases.add(new ConformanceCase(Json.parse(line)));
      }
    }
    assertThat(cases.stream().map(ConformanceCase::id)).containsAll(notYet.keySet());
    return cases.stream()
        .map(one ->
            DynamicTest.dynamicTest(
                one.id(), () -> check(one, Optional.ofNullable(notYet.get(one.id())))));
  }

  private static void check(ConformanceCase one, Optional<String> notYet) {
    ConformanceRun run = new ConformanceRun(HTTP, port.uri());
    if (notYet.isPresent()) {
      assertThat(run.failure(one)).as(one.id() + " passes: take it off not-yet.txt").isPresent();
    } else {
      assertThat(run.failure(one)).as(one.id()).isEmpty();
    }
  }

  private static Map<String, String> notYet() throws IOException {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (String line : resource("not-yet.txt").lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split(" ", 2);
        assertThat(parts).as(line).hasSize(2);
        reasons.put(parts[0], parts[1]);
      }
    }
    return reasons;
  }

  private static Limits generous() {
    return Limits.service().withRequests(1_000_000);
  }

  private static String resource(String name) throws IOException {
    try (InputStream file = ConformanceTest.class.getResourceAsStream(name)) {
      assertThat(file).as(name).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
