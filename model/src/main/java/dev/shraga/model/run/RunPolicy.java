package dev.shraga.model.run;

import dev.shraga.model.yaml.Fields;
import dev.shraga.model.yaml.YamlProblem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What one attempt may do and use. The reconciler writes it to the mirror when it hands the task
/// over, so an attempt keeps the policy that it began with.
///
/// @param wallClock a whole attempt, all its phases
/// @param silence between two signs of life; a long build in one tool call is silence too
/// @param rounds work and verification, at most so often
/// @param verify whether another process has to accept the work
/// @param turns of one phase
/// @param budgetUsd of one attempt, by the coding CLI's own estimate, in US dollars
/// @param model that the coding CLI is to use; empty leaves it the choice
/// @param permissions what the coding CLI may do while it works
/// @param checkpointEvery how often unfinished work is saved to the task's branch
/// @param largestFile in bytes; larger ones are kept out of commits
/// @param pullRequestUrl page on which a pull request for `{branch}` can be made; empty for none
/// @param keepWorker whether the worker stays with a task that waits for an answer
public record RunPolicy(
    Duration wallClock,
    Duration silence,
    int rounds,
    boolean verify,
    int turns,
    BigDecimal budgetUsd,
    String model,
    Permissions permissions,
    Duration checkpointEvery,
    long largestFile,
    String pullRequestUrl,
    boolean keepWorker) {
  /// What holds where no manifest says otherwise. Ten rounds and an hour for a phase are the first
  /// generation's limits.
  public static final RunPolicy DEFAULT =
      new RunPolicy(
          Duration.ofHours(2),
          Duration.ofMinutes(20),
          10,
          true,
          300,
          new BigDecimal("50"),
          "",
          new Permissions("acceptEdits", List.of(), List.of()),
          Duration.ofMinutes(10),
          20L * 1024 * 1024,
          "",
          false);

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofHours(24);
  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final BigDecimal MOST = new BigDecimal("1000");
  private static final int URL = 500;

  /// It becomes an argument of a command line, so it must not look like an option.
  private static final Pattern MODEL =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9._:/@\\[\\]-]{0,99})?");

  /// So does this.
  private static final Pattern RULE = Pattern.compile("[A-Za-z][^\\p{Cntrl}]*");

  /// Reads the mapping `run` of a manifest.
  ///
  /// @throws YamlProblem at the first mistake
  public static RunPolicy read(Fields run) {
    RunPolicy usual = DEFAULT;
    RunPolicy policy =
        new RunPolicy(
            run.duration("wallClock", SECOND, DAY, usual.wallClock),
            run.duration("silence", SECOND, DAY, usual.silence),
            run.whole("rounds", 1, 100, usual.rounds),
            run.yesNo("verify", usual.verify),
            run.whole("turns", 1, 10_000, usual.turns),
            run.decimal("budgetUsd", CENT, MOST, usual.budgetUsd),
            run.text("model", usual.model),
            Permissions.read(run),
            run.duration("checkpointEvery", SECOND, DAY, usual.checkpointEvery),
            run.bytes("largestFile", 1, 1L << 31, usual.largestFile),
            run.text("pullRequestUrl", usual.pullRequestUrl),
            run.yesNo("keepWorker", usual.keepWorker));
    run.end();
    if (!MODEL.matcher(policy.model).matches()) {
      run.refuse(
          "model",
          "must be at most 100 letters, digits and . _ : / @ [ ] - that begin with a letter or a"
              + " digit");
    }
    String url = policy.pullRequestUrl;
    if (!url.isEmpty() && !(url.matches("https?://\\S+") && url.contains("{branch}"))) {
      run.refuse(
          "pullRequestUrl", "must be an address that begins with http and has {branch} in it");
    }
    if (url.length() > URL) {
      run.refuse("pullRequestUrl", "must have at most " + URL + " characters");
    }
    return policy;
  }

  /// What the coding CLI may do, in its own words.
  ///
  /// @param mode of permissions, like `acceptEdits` or `dontAsk`
  /// @param allowed tools or rules that need no permission, like `Bash(npm test *)`
  /// @param denied tools or rules that are never allowed
  public record Permissions(String mode, List<String> allowed, List<String> denied) {
    private static final String BYPASS = "bypassPermissions";

    /// Those that work without anybody to ask.
    private static final Map<String, String> MODES =
        new TreeMap<>(
            Map.of(
                "acceptEdits",
                "acceptEdits",
                "auto",
                "auto",
                "dontAsk",
                "dontAsk",
                BYPASS,
                BYPASS));

    /// All rules together, in UTF-16 characters, with two for each that stand between them: the
    /// policy has to fit into its column.
    private static final int LENGTH = 4_000;

    /// Keeps its own copies.
    public Permissions {
      allowed = List.copyOf(allowed);
      denied = List.copyOf(denied);
    }

    private static Permissions read(Fields run) {
      Permissions permissions =
          new Permissions(
              run.oneOf("permissionMode", MODES, DEFAULT.permissions.mode),
              rules(run, "allowedTools"),
              rules(run, "deniedTools"));
      if (!run.yesNo("allowBypass", false) && permissions.mode.equals(BYPASS)) {
        run.refuse(
            "permissionMode",
            "may be bypassPermissions only next to 'allowBypass: true': the prompt of a task could"
                + " then do whatever the agent's user may",
            "allowBypass");
      }
      int length =
          Stream.concat(permissions.allowed.stream(), permissions.denied.stream())
              .mapToInt(rule -> rule.length() + 2)
              .sum();
      if (length > LENGTH) {
        run.refuse(
            "allowedTools",
            "and deniedTools may have 4000 characters together, not " + length,
            "deniedTools");
      }
      return permissions;
    }

    private static List<String> rules(Fields run, String key) {
      List<String> rules = run.texts(key);
      for (String rule : rules) {
        if (!RULE.matcher(rule).matches()) {
          run.refuse(
              key, "must be tools or rules like Read or Bash(npm test *), not '" + rule + "'");
        }
      }
      return rules;
    }
  }
}
