package dev.shraga.local.sim.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.shraga.local.sim.line.Fault;
import dev.shraga.local.sim.search.Search;
import dev.shraga.local.sim.search.Shrinking;
import dev.shraga.local.sim.search.Totals;
import dev.shraga.local.sim.watch.Breach;
import dev.shraga.local.sim.world.Run;
import dev.shraga.local.sim.world.Size;
import dev.shraga.local.sim.world.World;
import dev.shraga.reconciler.cli.CommandProblem;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sim`: a simulated world, or many.
@Command(
    name = "sim",
    description = "Run simulated worlds in which things go wrong, and check what must always hold.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The same seed makes the same run. Exit code 0: nothing was broken; 1: something was.",
      "",
      "  shraga sim --seed 7 --trace           one small world, told in a timeline",
      "  shraga sim --seeds 1..1000            many, until the first violation",
      "  shraga sim --seed 7 --days 1          a day of 20 workers and 200 tasks",
      "  shraga sim --seed 7 --faults crash,lost-answer",
      "",
      "What may go wrong, for --faults (default: all), with its number in docs/testing.md:"
    })
public final class SimCommand implements Callable<Integer> {
  private static final int PROGRESS = 1_000;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--seed", paramLabel = "N", description = "one world (default 1)")
  private @Nullable Long seed;

  @Option(names = "--seeds", paramLabel = "FROM..TO", description = "many small worlds")
  private @Nullable String seeds;

  @Option(names = "--trace", description = "tell what happens, one line each")
  private boolean trace;

  @Option(
      names = "--faults",
      paramLabel = "LIST",
      split = ",",
      description = "only these go wrong; 'none' for nothing")
  private List<String> faults = List.of();

  @Option(
      names = "--days",
      paramLabel = "D",
      description = "a big world: 20 workers, 200 tasks a day, for so many days")
  private int days;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "worlds at a time, for --seeds (default: one for each processor)")
  private int threads = Runtime.getRuntime().availableProcessors();

  /// A command with its defaults.
  public SimCommand() {}

  /// The command, with the catalogue of faults at the end of its help.
  public static CommandLine complete() {
    CommandLine sim = new CommandLine(new SimCommand());
    String[] footer =
        Stream.concat(
                Stream.of(sim.getCommandSpec().usageMessage().footer()),
                Stream.of(Fault.values())
                    .map(fault ->
                        "  %-18s %-4s %s"
                            .formatted(fault.word(), fault.number(), fault.sentence())))
            .toArray(String[]::new);
    sim.getCommandSpec().usageMessage().footer(footer);
    return sim;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (seed != null && seeds != null) {
      throw CommandProblem.usage("give --seed or --seeds, not both");
    }
    if (seeds != null && (trace || days > 0)) {
      throw CommandProblem.usage("--trace and --days are for one world: give --seed");
    }
    if (days < 0 || days > 30 || threads < 1) {
      throw CommandProblem.usage("--days is from 1 to 30, --threads at least 1");
    }
    quieten();
    Set<Fault> chosen = chosen();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    return seeds == null
        ? one(seed == null ? 1 : seed, chosen, out)
        : many(range(seeds), chosen, out);
  }

  private int one(long number, Set<Fault> chosen, PrintWriter out) {
    long begun = System.nanoTime();
    Size size = days > 0 ? Size.ofDays(days) : Size.small(number);
    try (World world = new World(number, size, chosen, trace)) {
      Run run = world.run();
      run.trace().forEach(out::println);
      Totals totals = new Totals();
      totals.add(run);
      told(totals, begun, out);
      if (run.breach().isEmpty()) {
        return 0;
      }
      told(run.seed(), run.breach().get(), out);
      return 1;
    }
  }

  private int many(Range range, Set<Fault> chosen, PrintWriter out) throws InterruptedException {
    long begun = System.nanoTime();
    Totals totals = new Totals();
    Search search = new Search(chosen, threads, false);
    Run[] last = new Run[1];
    Optional<Long> broken =
        search.run(
            range.from(),
            range.to(),
            run -> {
              totals.add(run);
              last[0] = run;
              if (totals.runs() % PROGRESS == 0) {
                out.printf("%s%n", totals.line());
                out.flush();
              }
            });
    told(totals, begun, out);
    if (broken.isEmpty()) {
      return 0;
    }
    Breach breach = last[0].breach().orElseThrow();
    told(broken.get(), breach, out);
    out.println("Looking for the shortest run that shows it ...");
    out.flush();
    shortest(Shrinking.of(broken.get(), breach, Size.small(broken.get()), chosen), out);
    return 1;
  }

  private static void shortest(Shrinking.Smallest smallest, PrintWriter out) {
    Size size = smallest.size();
    out.printf(
        "After %d tries: %s, calm after %d s, faults: %s%n",
        smallest.tries(),
        size.crowd(),
        size.calmAfter().toSeconds(),
        smallest.faults().isEmpty()
            ? "none"
            : smallest.faults().stream().map(Fault::word).collect(Collectors.joining(", ")));
    smallest.run().trace().forEach(out::println);
    smallest
        .run()
        .breach()
        .ifPresent(
            breach -> out.printf("  %s: %s: %s%n", breach.rule(), breach.subject(), breach.what()));
  }

  private static void told(Totals totals, long begun, PrintWriter out) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    out.printf("%s, %,.1f s real%n", totals.line(), millis / 1000.0);
    totals
        .injected()
        .forEach((fault, times) ->
            out.printf("  %-4s %-18s %,10d%n", fault.number(), fault.word(), times));
    out.flush();
  }

  private static void told(long number, Breach breach, PrintWriter out) {
    Duration after = breach.after();
    out.printf(
        "VIOLATION in seed %d after %d.%03d s: %s: %s: %s%n",
        number,
        after.toSeconds(),
        after.toMillisPart(),
        breach.rule(),
        breach.subject(),
        breach.what());
  }

  private Set<Fault> chosen() {
    if (faults.isEmpty()) {
      return EnumSet.allOf(Fault.class);
    }
    EnumSet<Fault> chosen = EnumSet.noneOf(Fault.class);
    for (String word : faults) {
      if (!word.equals("none")) {
        chosen.add(
            Fault.read(word)
                .orElseThrow(() ->
                    CommandProblem.usage(
                        "--faults: there is no '"
                            + word
                            + "'; there are none, "
                            + Stream.of(Fault.values())
                                .map(Fault::word)
                                .collect(Collectors.joining(", ")))));
      }
    }
    return chosen;
  }

  private record Range(long from, long to) {}

  private static Range range(String text) {
    String[] ends = text.split("\\.\\.", -1);
    try {
      Range range = new Range(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
      if (ends.length == 2 && range.from() <= range.to()) {
        return range;
      }
    } catch (NumberFormatException notNumbers) {
      // Told below, like every other range that is none.
    }
    throw CommandProblem.usage("--seeds is a range like 1..1000, not '" + text + "'");
  }

  /// Thousands of worlds would log millions of lines that the trace tells better. A logger that has
  /// a level of its own does not listen to the root.
  private static void quieten() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
      loggers.getLoggerList().stream()
          .filter(logger -> logger.getLevel() != null)
          .forEach(logger -> logger.setLevel(Level.OFF));
    }
  }
}
