package dev.shraga.emulator.devcenter.script;

import dev.shraga.model.yaml.Fields;
import dev.shraga.model.yaml.Yaml;
import dev.shraga.model.yaml.YamlNode;
import dev.shraga.model.yaml.YamlNode.Sequence;
import dev.shraga.model.yaml.YamlProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Scripts as YAML, or as JSON, which is YAML too.
///
/// ```yaml
/// - {on: create, box: shraga-*, pool: large, times: 2, effect: quota}
/// - {on: create, effect: fails, code: NoCapacity, message: No capacity is left.}
/// - {box: shraga-alice, effect: vanishes, after: 5m}
/// - {on: poll, times: 1, effect: gateway, status: 504}
/// ```
///
/// All keys but `effect` may be left out. `code` and `message` are for refusals and `fails`,
/// `status` for refusals and gateways, `retryAfter` for refusals, `after` for `vanishes`.
public final class ScriptFile {
  private static final int MOST = 1_000;
  private static final Duration LONGEST = Duration.ofDays(365);

  private ScriptFile() {}

  /// Reads a script.
  ///
  /// @param source the file's name, for messages
  /// @throws YamlProblem at the first mistake
  public static Script parse(String text, String source) {
    List<YamlNode> documents = Yaml.readAll(text, source);
    if (documents.isEmpty()) {
      return Script.NONE;
    }
    YamlNode whole = documents.getFirst();
    if (!(whole instanceof Sequence list) || documents.size() > 1) {
      throw new YamlProblem(
          documents.getLast().mark(),
          "a script is one list of rules, like '- {on: create, times: 1, effect: quota}'");
    }
    List<Rule> rules = new ArrayList<>();
    list.items().forEach(item -> rules.add(rule(Fields.of(item, "a rule"))));
    return new Script(rules);
  }

  private static Rule rule(Fields fields) {
    Map<String, Optional<Verb>> verbs = new LinkedHashMap<>();
    Arrays.stream(Verb.values()).forEach(verb -> verbs.put(verb.spelled(), Optional.of(verb)));
    verbs.put("any", Optional.empty());
    int times = fields.whole("times", 1, MOST, 0);
    Effect named = fields.oneOf("effect", Failures.byName());
    Optional<Verb> usual = usually(named);
    Optional<Verb> verb = fields.oneOf("on", verbs, usual);
    if (verb.isPresent() && !possible(named, verb.get())) {
      throw fields.problem("on", "does not go with this effect: it would never strike");
    }
    Rule rule =
        new Rule(
            verb,
            fields.text("box", "*"),
            fields.text("pool", "*"),
            times == 0 ? OptionalInt.empty() : OptionalInt.of(times),
            effect(named, fields));
    fields.end();
    return rule;
  }

  /// What a rule is for that does not say it.
  private static Optional<Verb> usually(Effect effect) {
    return switch (effect) {
      case Effect.Warn _ -> Optional.of(Verb.CREATE);
      case Effect.AwaitSession _ -> Optional.of(Verb.CUSTOMIZE);
      case Effect.Refuse _,
          Effect.Gateway _,
          Effect.Fail _,
          Effect.Hang _,
          Effect.Unhealthy _,
          Effect.Vanish _ ->
          Optional.empty();
    };
  }

  private static boolean possible(Effect effect, Verb verb) {
    return switch (effect) {
      case Effect.Refuse _, Effect.Gateway _ -> true;
      case Effect.Fail _, Effect.Hang _ -> verb.works();
      case Effect.Warn _ -> verb == Verb.CREATE;
      case Effect.AwaitSession _ -> verb == Verb.CUSTOMIZE;
      // No request brings these about.
      case Effect.Unhealthy _, Effect.Vanish _ -> false;
    };
  }

  private static Effect effect(Effect named, Fields fields) {
    return switch (named) {
      case Effect.Refuse(int status, Problem problem, Shape shape, var retryAfter) ->
          new Effect.Refuse(
              fields.whole("status", 400, 599, status),
              problem(problem, fields),
              shape,
              retryAfter(fields, retryAfter));
      case Effect.Gateway(int status, boolean afterwards) ->
          new Effect.Gateway(fields.whole("status", 400, 599, status), afterwards);
      case Effect.Fail(Problem problem) -> new Effect.Fail(problem(problem, fields));
      case Effect.Vanish(Duration after) ->
          new Effect.Vanish(fields.duration("after", Duration.ZERO, LONGEST, after));
      case Effect.Hang _, Effect.Warn _, Effect.AwaitSession _, Effect.Unhealthy _ -> named;
    };
  }

  private static Problem problem(Problem otherwise, Fields fields) {
    return new Problem(
        fields.text("code", otherwise.code()), fields.text("message", otherwise.message()));
  }

  private static Optional<Duration> retryAfter(Fields fields, Optional<Duration> otherwise) {
    Duration read =
        fields.duration("retryAfter", Duration.ZERO, LONGEST, otherwise.orElse(Duration.ZERO));
    return Optional.of(read).filter(Duration::isPositive);
  }
}
