package dev.shraga.agent.run;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What one process used. 2.1.330 counts on from the session that it resumes but also says what
/// each result used itself; 2.1.197 counts from the start of its process; in between there may be
/// versions that count on and do not say more.
final class Spending {
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");

  /// The last version that is known to count by process, as one number.
  private static final long BY_PROCESS = number(2, 1, 197);

  private Spending() {}

  /// @param sessionCostBefore what the session had cost before this process, in US dollars
  static Usage of(RunRecord run, BigDecimal sessionCostBefore) {
    CliResult result = run.last();
    if (result == null) {
      return Usage.NONE;
    }
    return switch (result.counted()) {
      case LAST_RESULT -> run.earlier().plus(result.usage());
      case START ->
          byProcess(run.signs().version())
                  || result.sessionCostUsd().compareTo(sessionCostBefore) < 0
              ? result.usage()
              : less(result.usage(), sessionCostBefore);
    };
  }

  /// Only the sum of the session before is known, not how it fell on models: with several, the
  /// difference is not given to any.
  private static Usage less(Usage usage, BigDecimal before) {
    BigDecimal cost = usage.costUsd().subtract(before);
    Map<String, BigDecimal> models = new TreeMap<>();
    if (before.signum() == 0) {
      models.putAll(usage.models());
    } else if (usage.models().size() == 1) {
      models.put(usage.models().keySet().iterator().next(), cost);
    }
    return new Usage(
        cost, usage.durationMs(), usage.apiMs(), usage.turns(), usage.tokens(), models);
  }

  private static boolean byProcess(String version) {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.find()) {
      return false;
    }
    MatchResult parts = matcher.toMatchResult();
    return number(part(parts, 1), part(parts, 2), part(parts, 3)) <= BY_PROCESS;
  }

  private static long part(MatchResult parts, int group) {
    String digits = parts.group(group);
    return Long.parseLong(digits.substring(0, Math.min(digits.length(), 6)));
  }

  private static long number(long major, long minor, long patch) {
    return (major * 1_000_000 + minor) * 1_000_000 + patch;
  }
}
