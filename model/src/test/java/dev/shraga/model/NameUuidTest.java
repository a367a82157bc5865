package dev.shraga.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class NameUuidTest {
  @Test
  void agreesWithTheExampleOfTheStandard() {
    // RFC 9562, appendix A.4: DNS namespace, www.example.com.
    UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    assertThat(NameUuid.of(dns, "www.example.com"))
        .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
  }

  @Test
  void mirrorOfATaskIsAlwaysTheSameAndOfAnotherTaskAnother() {
    TaskId one = TaskId.of("00000000-0000-0000-0000-000000000001");
    TaskId two = TaskId.of("00000000-0000-0000-0000-000000000002");

    assertThat(MirrorId.of(one)).isEqualTo(MirrorId.of(one)).isNotEqualTo(MirrorId.of(two));
  }
}
