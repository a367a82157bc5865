package dev.shraga.model.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DedicatedBoxesTest {
  /// What the service takes for a name.
  private static final String NAME = "^[a-zA-Z0-9][a-zA-Z0-9-_.]{2,62}$";

  private final DedicatedBoxes boxes = dedicated("own", "agent-{worker}@example.com");

  @Test
  void ownerHasOneNameWhateverTheCase() {
    WorkerPool.Member lower = boxes.member("alice@example.com");
    WorkerPool.Member mixed = boxes.member("Alice@Example.COM");

    assertThat(mixed).isEqualTo(lower);
    assertThat(lower.name()).startsWith("own-alice-");
    assertThat(lower.identity()).isEqualTo("agent-" + lower.name() + "@example.com");
  }

  @Test
  void ownerHasOneNameWhateverTheLanguageOfTheMachine() {
    Locale before = Locale.getDefault();
    String name = boxes.member("INGRID@EXAMPLE.COM").name();
    try {
      // Turkish has a small i without a dot.
      Locale.setDefault(Locale.forLanguageTag("tr"));

      assertThat(boxes.member("INGRID@EXAMPLE.COM").name()).isEqualTo(name);
      assertThat(boxes.member("ingrid@example.com").name()).isEqualTo(name);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void ownersThatLookAlikeHaveNamesOfTheirOwn() {
    List<String> owners =
        List.of(
            "a.b@example.com",
            "a-b@example.com",
            "a_b@example.com",
            "a+b@example.com",
            "a.b@example.org",
            "ab@example.com",
            "x".repeat(80) + "@example.com",
            "x".repeat(81) + "@example.com");

    assertThat(owners).extracting(owner -> boxes.member(owner).name()).doesNotHaveDuplicates();
    assertThat(owners).extracting(owner -> boxes.member(owner).id()).doesNotHaveDuplicates();
  }

  @Test
  void manyOwnersNeverShareAName() {
    Set<String> names = new HashSet<>();

    for (int owner = 0; owner < 20_000; owner++) {
      // The readable part is the same for all, so that only the hash tells them apart.
      names.add(boxes.member("user@" + owner + ".example.com").name());
    }

    assertThat(names).hasSize(20_000);
  }

  @Test
  void ownerHasAnotherBoxInAnotherPool() {
    String other = dedicated("gpu", "").member("alice@example.com").name();

    assertThat(boxes.member("alice@example.com").name()).isNotEqualTo(other);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.c",
        "@example.com",
        "...@example.com",
        "-@example.com",
        "o'neil@example.com",
        "müller@example.com",
        "אבג@example.com",
        "alice smith@example.com",
        "alice",
        ""
      })
  void nameIsOneThatTheServiceTakes(String owner) {
    assertThat(boxes.member(owner).name()).matches(NAME);
  }

  @Test
  void nameFitsHoweverLongTheAddressAndThePoolAre() {
    for (int pool = 1; pool <= 63; pool++) {
      for (int address = 1; address <= 254; address += 11) {
        String name = dedicated("p".repeat(pool), "").member("a".repeat(address) + "@x.y").name();

        assertThat(name).as("pool of %s, address of %s", pool, address).matches(NAME);
      }
    }
  }

  private static DedicatedBoxes dedicated(String name, String identity) {
    return new DedicatedBoxes(
        name,
        new Machines.DevBox("dev", "large", "me", true),
        5,
        Duration.ofDays(30),
        Set.of(),
        10,
        Duration.ofDays(14),
        false,
        List.of(),
        identity,
        Upkeep.DEFAULT,
        null);
  }
}
