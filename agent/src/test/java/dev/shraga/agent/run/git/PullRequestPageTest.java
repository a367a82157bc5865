package dev.shraga.agent.run.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PullRequestPageTest {
  @Test
  void branchAndTaskAreEncoded() {
    String template = "https://git.example.com/acme/site/compare/{branch}?expand=1&title={task}";

    Optional<String> page = PullRequestPage.of(template, "shraga/ü #1", Place.TASK);

    assertThat(page)
        .contains(
            "https://git.example.com/acme/site/compare/shraga%2F%C3%BC%20%231?expand=1&title="
                + Place.TASK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://git.example.com/{branch}",
        "javascript:alert(1)",
        "https://me:secret@example.com/{branch}",
        "https:///no-host/{branch}",
        "https://git.example.com/{unknown}"
      })
  void whatIsNoHttpsAddressGivesNoPage(String template) {
    assertThat(PullRequestPage.of(template, Place.BRANCH, Place.TASK)).isEmpty();
  }
}
