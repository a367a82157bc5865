package dev.shraga.emulator.claude;

import dev.shraga.model.yaml.YamlProblem;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/// The stand-in coding CLI as a program.
public final class Main {
  private static final int TERMINATED = 143;

  private Main() {}

  /// Reads flags and prompt, does the plan, exits as the real program would.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
    int exit;
    try {
      exit = run(Flags.parse(List.of(arguments)), System.getenv(), err);
    } catch (StartRefused refused) {
      err.println(refused.getMessage());
      err.flush();
      exit = 1;
    } catch (YamlProblem badPlan) {
      err.println("Error: " + badPlan.getMessage());
      err.flush();
      exit = 1;
    }
    // Not exit(): a process left behind may hold pipes, and nothing here has to be closed.
    Runtime.getRuntime().halt(exit);
  }

  private static int run(Flags flags, Map<String, String> environment, PrintStream err)
      throws IOException, InterruptedException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    if (flags.version()) {
      out.println("2.1.330 (stand-in)");
      out.flush();
      return 0;
    }
    Path folder = Path.of("").toAbsolutePath();
    Sessions sessions = new Sessions(sessionFolder(environment));
    Wanted wanted = Wanted.of(flags.schema());
    String first = flags.inputFormat().equals("stream-json") ? "" : textPrompt(flags);
    String session = session(flags, sessions);
    Stream stream =
        new Stream(
            out,
            flags.outputFormat(),
            session,
            sessions.progress(session).costUsd(),
            UUID::randomUUID);
    endOnSignals(stream);
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread self = Thread.currentThread();
    Dialogue dialogue =
        new Dialogue(
            stream,
            () -> {
              interrupted.set(true);
              endChildren();
              self.interrupt();
            },
            err);
    Player player =
        new Player(stream, flags, dialogue, folder, interrupted, Clock.systemUTC(), err);
    Performance performance =
        new Performance(stream, flags, wanted, player, sessions, session, folder);
    if (!first.isEmpty()) {
      return performance.of(first).exit();
    }
    dialogue.listen(System.in);
    int exit = 0;
    for (Optional<String> prompt = dialogue.prompt();
        prompt.isPresent();
        prompt = dialogue.prompt()) {
      interrupted.set(false);
      Player.Ended ended = performance.of(prompt.get());
      exit = ended.exit();
      if (ended.over()) {
        break;
      }
      Thread.interrupted();
    }
    return exit;
  }

  private static String textPrompt(Flags flags) throws IOException {
    String prompt =
        flags.prompt().isEmpty()
            ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
            : flags.prompt();
    if (prompt.isBlank()) {
      throw new StartRefused(
          "Error: Input must be provided either through stdin or as a prompt argument when using"
              + " --print");
    }
    return prompt;
  }

  private static String session(Flags flags, Sessions sessions) throws IOException {
    if (!flags.resume().isEmpty()) {
      if (!sessions.has(flags.resume())) {
        throw new StartRefused("No conversation found with session ID: " + flags.resume());
      }
      return flags.resume();
    }
    String id = flags.sessionId().isEmpty() ? UUID.randomUUID().toString() : flags.sessionId();
    sessions.begin(id);
    return id;
  }

  private static Path sessionFolder(Map<String, String> environment) {
    String config = environment.getOrDefault("CLAUDE_CONFIG_DIR", "");
    return config.isEmpty()
        ? Path.of(System.getProperty("java.io.tmpdir"), "claude-stand-in", "sessions")
        : Path.of(config, "sessions");
  }

  /// As the real program: SIGINT gives an aborted result and exit code 0, SIGTERM no result and
  /// 143; both end the commands that run.
  private static void endOnSignals(Stream stream) {
    Signals.on(
        "INT",
        () -> {
          endChildren();
          stream.aborted();
          Runtime.getRuntime().halt(0);
        });
    Signals.on(
        "TERM",
        () -> {
          endChildren();
          Runtime.getRuntime().halt(TERMINATED);
        });
  }

  private static void endChildren() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }
}
