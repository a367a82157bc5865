package dev.shraga.agent.run.git;

import dev.shraga.model.task.TaskId;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The page on which a person can make a pull request of a task's branch.
public final class PullRequestPage {
  private PullRequestPage() {}

  /// Its address.
  ///
  /// @param template an https address with `{branch}` and `{task}`; empty for none
  /// @return empty if there is no template, or one that gives no https address
  public static Optional<String> of(String template, String branch, TaskId task) {
    String address =
        template.replace("{branch}", encoded(branch)).replace("{task}", encoded(task.toString()));
    try {
      URI uri = new URI(address);
      boolean usable =
          "https".equalsIgnoreCase(uri.getScheme())
              && uri.getHost() != null
              && uri.getUserInfo() == null;
      return usable ? Optional.of(address) : Optional.empty();
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }

  /// As in a path or a query, where a space is never a plus.
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
