package dev.shraga.emulator.claude;

import dev.shraga.model.yaml.Fields;
import dev.shraga.model.yaml.Yaml;
import dev.shraga.model.yaml.YamlNode;
import dev.shraga.model.yaml.YamlNode.Mapping;
import dev.shraga.model.yaml.YamlNode.Scalar;
import dev.shraga.model.yaml.YamlNode.Sequence;
import dev.shraga.model.yaml.YamlProblem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What to do: the YAML list in the prompt's fenced block `plan`, or a sensible default.
///
/// One plan is for all roles: a verifier's prompt has the task's prompt in it, and each role plays
/// the steps that are for it.
///
/// A step is a word (`hang`), a word with one value (`say: Reading the tests`), or a word with
/// several (`write: {path: a.txt, text: hello}`).
public final class Plan {
  private static final Pattern FENCE =
      Pattern.compile("^```plan[ \\t]*\\R(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Map<String, Function<Fields, Step>> STEPS = new TreeMap<>();

  static {
    STEPS.put("say", of -> new Step.Say(of.text("text")));
    STEPS.put("write", of -> new Step.Write(of.text("path"), of.text("text", "")));
    STEPS.put("append", of -> new Step.Append(of.text("path"), of.text("text")));
    STEPS.put(
        "replace", of -> new Step.Replace(of.text("path"), of.text("old"), of.text("with", "")));
    STEPS.put("delete", of -> new Step.Delete(of.text("path")));
    STEPS.put("run", of -> new Step.Run(of.text("command")));
    STEPS.put("sleep", of -> new Step.Sleep(time(of)));
    STEPS.put("silent", of -> new Step.Sleep(time(of)));
    STEPS.put("hang", _ -> new Step.Hang());
    STEPS.put("crash", of -> new Step.Crash(of.whole("exit", 1, 255, 1)));
    STEPS.put("no-result", _ -> new Step.NoResult());
    STEPS.put("is-error", of -> new Step.IsError(of.text("text", "API Error: it broke")));
    STEPS.put("not-authenticated", _ -> new Step.NotAuthenticated());
    STEPS.put("linger", of -> new Step.Linger(time(of)));
    STEPS.put(
        "flood-stderr", of -> new Step.FloodStderr(of.whole("bytes", 1, 100_000_000, 1_000_000)));
    STEPS.put("garbage", of -> new Step.Garbage(of.whole("lines", 1, 100_000, 3)));
    STEPS.put(
        "huge-line", of -> new Step.HugeLine(of.whole("characters", 1, 50_000_000, 2_000_000)));
    STEPS.put("half-line", _ -> new Step.HalfLine());
    STEPS.put("result-twice", _ -> new Step.ResultTwice());
    STEPS.put("close-stdout", of -> new Step.CloseStdout(time(of)));
    STEPS.put("orphan", of -> new Step.Orphan(time(of)));
    STEPS.put("ignore-sigterm", _ -> new Step.IgnoreSigterm());
    STEPS.put("denied-tool", of -> new Step.DeniedTool(of.text("tool", "Bash")));
    STEPS.put("slow-start", of -> new Step.SlowStart(time(of)));
    STEPS.put("ask", of -> new Step.Ask(of.text("question")));
    STEPS.put("blocked", of -> new Step.Blocked(of.text("question")));
    STEPS.put("over-budget", _ -> new Step.OverBudget());
    STEPS.put("over-turns", _ -> new Step.OverTurns());
    STEPS.put("rate-limited", _ -> new Step.RateLimited());
    STEPS.put("usage-limit", of -> new Step.UsageLimit(time(of)));
    STEPS.put(
        "reject",
        of ->
            new Step.Reject(
                of.whole("rounds", 0, 1000, 1),
                of.text("feedback", "It is not yet what was asked for; please look again.")));
    STEPS.put("stale-verdict", _ -> new Step.StaleVerdict());
    STEPS.put("no-structured", _ -> new Step.NoStructured());
  }

  /// Which key the single value of `word: value` stands for.
  private static final Map<String, String> SINGLE =
      Map.ofEntries(
          Map.entry("say", "text"),
          Map.entry("delete", "path"),
          Map.entry("run", "command"),
          Map.entry("sleep", "for"),
          Map.entry("silent", "for"),
          Map.entry("crash", "exit"),
          Map.entry("is-error", "text"),
          Map.entry("linger", "for"),
          Map.entry("flood-stderr", "bytes"),
          Map.entry("garbage", "lines"),
          Map.entry("huge-line", "characters"),
          Map.entry("close-stdout", "for"),
          Map.entry("orphan", "for"),
          Map.entry("denied-tool", "tool"),
          Map.entry("slow-start", "for"),
          Map.entry("ask", "question"),
          Map.entry("blocked", "question"),
          Map.entry("usage-limit", "for"),
          Map.entry("reject", "rounds"));

  private Plan() {}

  /// The steps that a prompt asks for.
  ///
  /// @throws YamlProblem if its plan is not one, with the line within the plan
  public static List<Step> of(String prompt) {
    Matcher fence = FENCE.matcher(prompt);
    return fence.find() ? read(fence.group(1)) : byDefault(prompt);
  }

  /// Whether a prompt says what to do.
  static boolean isIn(String prompt) {
    return FENCE.matcher(prompt).find();
  }

  private static List<Step> read(String yaml) {
    YamlNode node = Yaml.read(yaml, "plan");
    if (node instanceof Sequence sequence) {
      return sequence.items().stream().map(Plan::step).toList();
    }
    throw new YamlProblem(node.mark(), "a plan must be a list of steps, not " + node.kind());
  }

  private static Step step(YamlNode node) {
    if (node instanceof Scalar word) {
      return step(word, word.text(), new Mapping(word.mark(), Map.of()));
    }
    if (node instanceof Mapping mapping && mapping.entries().size() == 1) {
      Map.Entry<String, YamlNode.Entry> only = mapping.entries().entrySet().iterator().next();
      return step(node, only.getKey(), only.getValue().value());
    }
    throw new YamlProblem(node.mark(), "a step is one word, or one word with its values");
  }

  private static Step step(YamlNode place, String word, YamlNode value) {
    Function<Fields, Step> read = STEPS.get(word);
    if (read == null) {
      throw new YamlProblem(
          place.mark(),
          "'" + word + "' is no step; allowed are " + String.join(", ", STEPS.keySet()));
    }
    String key = SINGLE.get(word);
    YamlNode fields =
        value instanceof Scalar && key != null
            ? new Mapping(value.mark(), Map.of(key, new YamlNode.Entry(value.mark(), value)))
            : value;
    Fields of = Fields.of(fields, "step " + word);
    Step step = read.apply(of);
    of.end();
    return step;
  }

  private static Duration time(Fields of) {
    return of.duration("for", Duration.ZERO, DAY, Duration.ofSeconds(10));
  }

  private static List<Step> byDefault(String prompt) {
    String first =
        prompt.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    String path = "notes/" + slug(first) + ".md";
    return List.of(
        new Step.Say("I read the request: " + first),
        new Step.Write(path, "# " + first + "\n\nNoted as asked.\n"),
        new Step.Say("I wrote " + path + "."));
  }

  private static String slug(String line) {
    String words = line.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String trimmed = words.replaceAll("^-|-$", "");
    String cut = trimmed.length() <= 48 ? trimmed : trimmed.substring(0, 48).replaceAll("-$", "");
    return cut.isEmpty() ? "request" : cut;
  }
}
