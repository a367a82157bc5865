package dev.shraga.agent.run.git;

import dev.shraga.agent.run.git.Credentials.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.transport.URIish;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the machine's git for a password: `git credential fill`, `approve` and `reject`, without a
/// shell, by standard input (git-credential(1)). Nobody sits at a worker, so nothing may prompt.
final class CredentialHelper {
  private static final Logger log = LoggerFactory.getLogger(CredentialHelper.class);
  private static final int REPLY = 64 * 1024;

  private final Map<String, String> environment;
  private final Path folder;
  private final Duration limit;

  /// @param environment ours; our own secrets and git's switches are not passed on
  /// @param folder to run in, so that no repository's settings are read
  /// @param limit of one question
  CredentialHelper(Map<String, String> environment, Path folder, Duration limit) {
    this.environment = passed(environment, folder);
    this.folder = folder;
    this.limit = limit;
  }

  /// What it has for an address; empty if that is nothing, or there is no git.
  Optional<Secret> fill(URIish uri) {
    return run("fill", asked(uri))
        .flatMap(reply -> {
          Map<String, String> values = new HashMap<>();
          reply
              .lines()
              .map(line -> line.split("=", 2))
              .filter(pair -> pair.length == 2)
              .forEach(pair -> values.put(pair[0], pair[1]));
          String username = values.getOrDefault("username", "");
          String password = values.getOrDefault("password", "");
          return password.isEmpty()
              ? Optional.empty()
              : Optional.of(new Secret(username, password));
        });
  }

  /// It was right: the helper may keep it.
  void approve(URIish uri, Secret secret) {
    Optional<String> said = run("approve", asked(uri) + said(secret));
    log.atDebug().addKeyValue("kept", said.isPresent()).log("credential approved");
  }

  /// It was wrong: the helper is to forget it.
  void reject(URIish uri, Secret secret) {
    Optional<String> said = run("reject", asked(uri) + said(secret));
    log.atWarn()
        .addKeyValue("host", uri.getHost())
        .addKeyValue("forgotten", said.isPresent())
        .log("the credential helper's password was refused");
  }

  private Optional<String> run(String action, String input) {
    ProcessBuilder command =
        new ProcessBuilder("git", "credential", action)
            .directory(folder.toFile())
            .redirectError(Redirect.DISCARD);
    command.environment().clear();
    command.environment().putAll(environment);
    try {
      Process process = command.start();
      try {
        return reply(process, input);
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (IOException noGit) {
      log.atWarn().addKeyValue("problem", noGit.getMessage()).log("git credential cannot be run");
      return Optional.empty();
    }
  }

  private Optional<String> reply(Process process, String input) throws IOException {
    try (OutputStream in = process.getOutputStream()) {
      in.write((input + "\n").getBytes(StandardCharsets.UTF_8));
    }
    FutureTask<String> reading =
        new FutureTask<>(
            () -> new String(process.getInputStream().readNBytes(REPLY), StandardCharsets.UTF_8));
    Thread.ofPlatform().daemon().name("git-credential").start(reading);
    try {
      String text = reading.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      return ended && process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
    } catch (TimeoutException asksSomebody) {
      log.atWarn()
          .addKeyValue("seconds", limit.toSeconds())
          .log("git's credential helper does not answer; does it ask somebody?");
      return Optional.empty();
    } catch (ExecutionException unreadable) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// @throws GitProblem if a line feed in the address would let it say more than an address
  private static String asked(URIish uri) {
    String port = uri.getPort() > 0 ? ":" + uri.getPort() : "";
    String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/+", "");
    String user = uri.getUser() == null ? "" : uri.getUser();
    String[] values = {uri.getScheme(), uri.getHost() + port, path, user};
    for (String value : values) {
      if (value.chars().anyMatch(Character::isISOControl)) {
        throw new GitProblem("the repository's address has control characters in it");
      }
    }
    return "protocol=%s\nhost=%s\npath=%s\n%s"
        .formatted(
            values[0], values[1], values[2], user.isEmpty() ? "" : "username=" + user + "\n");
  }

  private static String said(Secret secret) {
    return "username=%s\npassword=%s\n".formatted(secret.username(), secret.password());
  }

  private static Map<String, String> passed(Map<String, String> ours, Path folder) {
    Map<String, String> passed = new HashMap<>();
    ours.forEach((name, value) -> {
      if (!name.startsWith("SHRAGA_")
          && !name.startsWith("DATAVERSE_")
          && !name.startsWith("GIT_TRACE")
          && !name.equals("GIT_DIR")
          && !name.equals("GIT_WORK_TREE")) {
        passed.put(name, value);
      }
    });
    passed.put("GIT_TERMINAL_PROMPT", "0");
    // An empty one also keeps core.askPass and SSH_ASKPASS from opening a window.
    passed.put("GIT_ASKPASS", "");
    passed.put("SSH_ASKPASS", "");
    passed.put("GCM_INTERACTIVE", "never");
    passed.put("GIT_CEILING_DIRECTORIES", folder.toAbsolutePath().getParent() + "");
    return Map.copyOf(passed);
  }
}
