package dev.shraga.agent.run.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.shraga.agent.Remote;
import dev.shraga.agent.run.git.Credentials.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CredentialsTest {
  private static final String PASSWORD = "pass-word-123";

  @TempDir Path folder;

  @Test
  void tokenOfTheVariableIsForTheUsualRepositorysServer() {
    Remote remote = Remote.with(folder, Map.of("a.txt", "a"));
    try (GitServer server = GitServer.of(remote, PASSWORD)) {
      Credentials credentials =
          Credentials.of(environment("SHRAGA_GIT_TOKEN", PASSWORD), server.address(), folder);

      Place place = place(server, remote, credentials);
      Published published = place.write("b.txt", "b").publish(place.commit());

      assertThat(published).isInstanceOf(Published.Done.class);
      assertThat(remote.file(Place.BRANCH, "b.txt")).contains("b");
      assertThat(server.said()).containsExactly("x-access-token:" + PASSWORD);
    }
  }

  @Test
  void tokenIsNeverSaidToAnotherServer() {
    Remote remote = Remote.with(folder, Map.of("a.txt", "a"));
    try (GitServer server = GitServer.of(remote, PASSWORD)) {
      Credentials credentials =
          Credentials.of(
              environment("SHRAGA_GIT_TOKEN", PASSWORD), "https://example.com/usual.git", folder);
      Repository named = Repository.at(server.address(), folder.resolve("repos"), credentials);

      assertThatThrownBy(() -> named.fetch("x"))
          .isInstanceOf(GitProblem.class)
          .hasMessageContaining("SHRAGA_GIT_TOKEN is for SHRAGA_GIT_HOST only");

      assertThat(server.said()).isEmpty();
    }
  }

  @Test
  void userNameAndServerOfTheTokenCanBeNamed() {
    Remote remote = Remote.with(folder, Map.of("a.txt", "a"));
    try (GitServer server = GitServer.of(remote, PASSWORD)) {
      Map<String, String> environment = environment("SHRAGA_GIT_TOKEN", PASSWORD);
      environment.put("SHRAGA_GIT_USERNAME", "shraga");
      environment.put("SHRAGA_GIT_HOST", server.host());
      Credentials credentials = Credentials.of(environment, "", folder);

      Repository.Heads heads =
          Repository.at(server.address(), folder.resolve("repos"), credentials).fetch("x");

      assertThat(heads.fallback()).isEqualTo(remote.head("trunk"));
      assertThat(server.said()).containsExactly("shraga:" + PASSWORD);
    }
  }

  @Test
  void machinesOwnHelperIsAskedAndToldThatItWasRight() throws IOException {
    Remote remote = Remote.with(folder, Map.of("a.txt", "a"));
    Path asked = helper("username=me\npassword=" + PASSWORD);
    try (GitServer server = GitServer.of(remote, PASSWORD)) {
      Credentials credentials = Credentials.of(withHelper(), "", folder);

      Place place = place(server, remote, credentials);
      Published published = place.write("b.txt", "b").publish(place.commit());

      assertThat(published).isInstanceOf(Published.Done.class);
      assertThat(server.said()).containsExactly("me:" + PASSWORD);
      assertThat(asked)
          .content()
          .contains("get", "protocol=http", "host=" + server.host(), "store")
          .doesNotContain("erase");
    }
  }

  @Test
  void helperIsToldThatItWasWrongAndIsNotAskedForEver() throws IOException {
    Remote remote = Remote.with(folder, Map.of("a.txt", "a"));
    Path asked = helper("username=me\npassword=old-word");
    try (GitServer server = GitServer.of(remote, PASSWORD)) {
      Repository repository =
          Repository.at(
              server.address(), folder.resolve("repos"), Credentials.of(withHelper(), "", folder));

      assertThatThrownBy(() -> repository.fetch("x"))
          .isInstanceOf(GitProblem.class)
          .hasMessageContaining("does not accept our sign-in")
          .hasMessageContaining("sign in there once more with git itself")
          .hasMessageNotContaining("old-word");

      assertThat(asked).content().contains("erase").doesNotContain("store");
      assertThat(server.said()).containsExactly("me:old-word");
    }
  }

  @Test
  void helperThatWouldPromptIsNoHelp() throws IOException {
    Remote remote = Remote.with(folder, Map.of("a.txt", "a"));
    Files.writeString(folder.resolve("gitconfig"), "[core]\n\taskPass = /bin/false\n");
    try (GitServer server = GitServer.of(remote, PASSWORD)) {
      Repository repository =
          Repository.at(
              server.address(), folder.resolve("repos"), Credentials.of(withHelper(), "", folder));

      assertThatThrownBy(() -> repository.fetch("x"))
          .isInstanceOf(GitProblem.class)
          .hasMessageContaining("set SHRAGA_GIT_TOKEN, or sign in to 127.0.0.1");
    }
  }

  @Test
  void helperDoesNotSeeTheAgentsOwnSecrets() throws IOException {
    Remote remote = Remote.with(folder, Map.of("a.txt", "a"));
    Path trace = folder.resolve("environment");
    Files.writeString(
        folder.resolve("gitconfig"), "[credential]\n\thelper = \"!env > " + trace + "; :\"\n");
    Map<String, String> environment = withHelper();
    environment.put("DATAVERSE_TOKEN", "row-secret");
    environment.put("SHRAGA_GIT_TOKEN", "git-secret");
    try (GitServer server = GitServer.of(remote, PASSWORD)) {
      Repository repository =
          Repository.at(
              server.address(),
              folder.resolve("repos"),
              Credentials.of(environment, "https://example.com/usual.git", folder));

      assertThatThrownBy(() -> repository.fetch("x")).isInstanceOf(GitProblem.class);

      assertThat(trace)
          .content()
          .contains("GIT_TERMINAL_PROMPT=0")
          .doesNotContain("row-secret", "git-secret");
    }
  }

  @Test
  void signInThatMayOnlyReadIsToldSo() {
    Remote remote = Remote.with(folder, Map.of("a.txt", "a"));
    try (GitServer server = GitServer.readOnly(remote, PASSWORD)) {
      Credentials credentials =
          Credentials.of(environment("SHRAGA_GIT_TOKEN", PASSWORD), server.address(), folder);
      Place place = place(server, remote, credentials);
      ResultCommit commit = place.write("b.txt", "b").commit();

      assertThatThrownBy(() -> place.publish(commit))
          .isInstanceOf(GitProblem.class)
          .hasMessageContaining("cannot push to " + server.address())
          .hasMessageContaining("give it the right to write")
          .hasMessageNotContaining(PASSWORD);
    }
  }

  @Test
  void ruleThatDeclinesTheBranchIsNamed() {
    Remote remote = Remote.with(folder, Map.of("a.txt", "a"));
    try (GitServer server = GitServer.declining(remote, PASSWORD)) {
      Credentials credentials =
          Credentials.of(environment("SHRAGA_GIT_TOKEN", PASSWORD), server.address(), folder);
      Place place = place(server, remote, credentials);
      ResultCommit commit = place.write("b.txt", "b").commit();

      assertThatThrownBy(() -> place.publish(commit))
          .isInstanceOf(GitProblem.class)
          .hasMessageContaining("refused the branch " + Place.BRANCH)
          .hasMessageContaining("pre-receive hook declined")
          .hasMessageContaining("except shraga/* from that rule");
    }
  }

  @Test
  void helperThatNeverAnswersIsEnded() throws Exception {
    Path pid = folder.resolve("pid");
    Files.writeString(
        folder.resolve("gitconfig"),
        "[credential]\n\thelper = \"!echo $$ > " + pid + "; exec sleep 600; :\"\n");
    CredentialHelper helper = new CredentialHelper(withHelper(), folder, Duration.ofSeconds(2));

    Optional<Secret> secret = helper.fill(new URIish("https://example.com/a.git"));

    assertThat(secret).isEmpty();
    long child = Long.parseLong(Files.readString(pid).strip());
    await().until(() -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void serverThatIsNotThereIsCalledUnreachable() {
    Remote remote = Remote.with(folder, Map.of("a.txt", "a"));
    GitServer server = GitServer.of(remote, PASSWORD);
    String address = server.address();
    server.close();

    assertThatThrownBy(() -> Repository.at(address, folder.resolve("repos"), Place.NONE).fetch("x"))
        .isInstanceOf(GitProblem.class)
        .hasMessageContaining("cannot fetch from " + address)
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void repositoryThatIsNotThereIsCalledMissing() {
    String address = folder.resolve("nowhere.git").toString();

    assertThatThrownBy(() -> Repository.at(address, folder.resolve("repos"), Place.NONE).fetch("x"))
        .isInstanceOf(GitProblem.class)
        .hasMessageContaining("there is no repository");
  }

  /// A helper that answers always the same; the file that it writes down what it is asked in.
  private Path helper(String answer) throws IOException {
    Path asked = folder.resolve("asked");
    Path script = folder.resolve("helper.sh");
    Files.writeString(
        script,
        "#!/bin/sh\necho \"$1\" >> %s\ncat >> %s\nif [ \"$1\" = get ]; then printf '%s\\n'; fi\n"
            .formatted(asked, asked, answer.replace("\n", "\\n")));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("gitconfig"), "[credential]\n\thelper = " + script + "\n");
    return asked;
  }

  private Map<String, String> withHelper() {
    return environment("GIT_CONFIG_GLOBAL", folder.resolve("gitconfig").toString());
  }

  /// The machine's environment, without its own settings for git.
  private Map<String, String> environment(String name, String value) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", folder.toString());
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put(name, value);
    return environment;
  }

  private Place place(GitServer server, Remote remote, Credentials credentials) {
    String name = Place.TASK + "-1";
    Workspace workspace =
        new Workspace(
            Repository.at(server.address(), folder.resolve("repos"), credentials),
            folder.resolve("runs").resolve(name),
            name,
            Place.BRANCH);
    Repository.Heads heads = workspace.repository().fetch(Place.BRANCH);
    Start start = workspace.create(heads.fallback().orElseThrow(), Place.AUTHOR);
    return new Place(remote, workspace, 1, start);
  }
}
