package dev.shraga.agent.run.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A process and everything that it started, also in sessions of their own.
///
/// Three ways find them, because each one has a gap: descendants now (gone once their parent has
/// died), descendants seen earlier (not those that came and went between two looks), and on Linux
/// every process with our variable in its environment (not those that cleared it). Windows has the
/// first two.
///
/// Safe for many threads.
public final class ProcessTree {
  /// Environment variable that every process of a run inherits; its value names the run.
  public static final String VARIABLE = "SHRAGA_RUN";

  private static final Path PROC = Path.of("/proc");
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final String run;

  /// Everything ever seen, by mark: the start time keeps us from a stranger with the same id.
  private final Set<ProcessMark> seen = new LinkedHashSet<>();

  /// The tree of a run.
  ///
  /// @param run value of [#VARIABLE] in its processes
  /// @param root its first process, if it is still known
  public ProcessTree(String run, Optional<ProcessMark> root) {
    this.run = run;
    root.ifPresent(seen::add);
  }

  /// Remembers whoever belongs to the tree now.
  public synchronized void look() {
    for (ProcessMark mark : List.copyOf(seen)) {
      mark.find().stream()
          .flatMap(ProcessHandle::descendants)
          .map(ProcessMark::of)
          .forEach(seen::add);
    }
  }

  /// The processes that are alive now. One that is dead and only waits for its parent to notice (a
  /// zombie) is not: nothing can end it any more, and where process 1 does not collect orphans it
  /// stays for ever.
  public synchronized List<ProcessHandle> alive() {
    look();
    return Stream.concat(seen.stream().flatMap(mark -> mark.find().stream()), marked())
        .distinct()
        .filter(process -> !dead(process.pid()))
        .toList();
  }

  /// Ends all of them, by force, and looks again until none is left: one may start another while it
  /// is being looked for.
  ///
  /// @param within how long to go on
  /// @return how many were ended
  public int kill(Duration within) {
    Set<Long> ended = new LinkedHashSet<>();
    long until = System.nanoTime() + within.toNanos();
    List<ProcessHandle> left = alive();
    while (!left.isEmpty() && System.nanoTime() < until) {
      for (ProcessHandle process : left) {
        ended.add(process.pid());
        process.destroyForcibly();
      }
      pause();
      left = alive();
    }
    return ended.size();
  }

  private Stream<ProcessHandle> marked() {
    if (!Files.isDirectory(PROC.resolve("self"))) {
      return Stream.empty();
    }
    Set<Long> pids = new LinkedHashSet<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (carriesVariable(process)) {
          pids.add(Long.parseLong(process.getFileName().toString()));
        }
      }
    } catch (IOException noProc) {
      return Stream.empty();
    }
    return pids.stream().flatMap(pid -> ProcessHandle.of(pid).stream());
  }

  private boolean carriesVariable(Path process) {
    try {
      String environment =
          new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1);
      return ("\0" + environment).contains("\0" + VARIABLE + "=" + run + "\0");
    } catch (IOException goneOrForeign) {
      return false;
    }
  }

  /// Whether the system says so: the letter behind the name in brackets, which may hold brackets.
  private static boolean dead(long pid) {
    try {
      String stat =
          Files.readString(
              PROC.resolve(Long.toString(pid)).resolve("stat"), StandardCharsets.ISO_8859_1);
      int name = stat.lastIndexOf(") ");
      return name > 0 && "ZX".indexOf(stat.charAt(name + 2)) >= 0;
    } catch (IOException goneOrNotLinux) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException stop) {
      // Ending the tree is what an interrupt would ask for; it stays asked.
      Thread.currentThread().interrupt();
    }
  }
}
