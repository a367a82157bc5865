package dev.shraga.model.yaml;

import dev.shraga.model.yaml.YamlNode.Entry;
import dev.shraga.model.yaml.YamlNode.Mapping;
import dev.shraga.model.yaml.YamlNode.Sequence;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// A cursor over one mapping: takes keys one by one, then [#end] refuses what nobody asked for.
///
/// A mistake is thrown, or handed to whoever collects them; then some allowed value stands in, so
/// that the rest can be read, and what was read must not be used.
///
/// Owned by one thread; read once.
public final class Fields {
  private final Mapping mapping;
  private final String what;
  private final Consumer<YamlProblem> mistakes;
  private final Set<String> known = new LinkedHashSet<>();
  private final Set<String> refused = new HashSet<>();

  private Fields(Mapping mapping, String what, Consumer<YamlProblem> mistakes) {
    this.mapping = mapping;
    this.what = what;
    this.mistakes = mistakes;
  }

  /// A cursor that throws the first mistake.
  ///
  /// @param what how messages call this mapping, like `spec of a WorkerPool`
  /// @throws YamlProblem if the node is not a mapping
  public static Fields of(YamlNode node, String what) {
    return of(
        node,
        what,
        mistake -> {
          throw mistake;
        });
  }

  /// A cursor that goes on after a mistake.
  ///
  /// @param what as above
  /// @param mistakes gets every mistake, in the order of reading
  /// @throws YamlProblem if the node is not a mapping
  public static Fields of(YamlNode node, String what, Consumer<YamlProblem> mistakes) {
    if (node instanceof Mapping mapping) {
      return new Fields(mapping, what, mistakes);
    }
    throw new YamlProblem(node.mark(), what + " must be a mapping, not " + node.kind());
  }

  /// Where the mapping begins.
  public Mark mark() {
    return mapping.mark();
  }

  /// The value of a key, if the file has the key.
  public Optional<YamlNode> node(String key) {
    known.add(key);
    return Optional.ofNullable(mapping.entries().get(key)).map(Entry::value);
  }

  /// The value of a key that must be there. Nothing can stand in for it.
  ///
  /// @throws YamlProblem if it is not there, even where mistakes are collected
  public YamlNode required(String key) {
    return node(key).orElseThrow(() -> missing(key));
  }

  /// A text.
  public String text(String key) {
    return must(key, Value::text, "");
  }

  /// A text, or a default.
  public String text(String key, String otherwise) {
    return may(key, Value::text, otherwise);
  }

  /// A text that is more than a text; empty if it is not there, or was refused.
  ///
  /// @param wanted what it must be, for the message: `must be ..., not ...`
  /// @param parse empty if the text is nothing like that
  public <T> Optional<T> parsed(String key, String wanted, Function<String, Optional<T>> parse) {
    return may(key, value -> Optional.of(value.parsed(wanted, parse)), Optional.empty());
  }

  /// A text that is more than a text, and has to be there.
  ///
  /// @param wanted as above
  /// @param parse as above
  /// @param instead stands in after a mistake
  public <T> T needed(String key, String wanted, Function<String, Optional<T>> parse, T instead) {
    return must(key, value -> value.parsed(wanted, parse), instead);
  }

  /// A whole number within bounds.
  public int whole(String key, int min, int max) {
    return must(key, value -> value.whole(min, max), min);
  }

  /// A whole number within bounds, or a default.
  public int whole(String key, int min, int max, int otherwise) {
    return may(key, value -> value.whole(min, max), otherwise);
  }

  /// A share of the whole, from 0 to 1.
  public double share(String key, double otherwise) {
    return may(key, Value::share, otherwise);
  }

  /// An exact number, of money say, within bounds, or a default.
  public BigDecimal decimal(String key, BigDecimal min, BigDecimal max, BigDecimal otherwise) {
    return may(key, value -> value.decimal(min, max), otherwise);
  }

  /// A number of bytes like `512KiB` or `20MiB`, within bounds, or a default.
  public long bytes(String key, long min, long max, long otherwise) {
    return may(key, value -> value.bytes(min, max), otherwise);
  }

  /// `true` or `false`, or a default.
  public boolean yesNo(String key, boolean otherwise) {
    return may(key, Value::yesNo, otherwise);
  }

  /// A time span like `1500ms`, `30s`, `5m`, `2h` or `1d`, within bounds.
  public Duration duration(String key, Duration min, Duration max) {
    return must(key, value -> value.duration(min, max), min);
  }

  /// A time span within bounds, or a default.
  public Duration duration(String key, Duration min, Duration max, Duration otherwise) {
    return may(key, value -> value.duration(min, max), otherwise);
  }

  /// One of the names given, or a default.
  public <T> T oneOf(String key, Map<String, T> allowed, T otherwise) {
    return may(key, value -> value.oneOf(allowed), otherwise);
  }

  /// One of the names given. Nothing can stand in for it.
  ///
  /// @throws YamlProblem if it is another, even where mistakes are collected
  public <T> T oneOf(String key, Map<String, T> allowed) {
    return value(required(key), key).oneOf(allowed);
  }

  /// A mapping below a key. Where it is missing, what is missing in it is not told as well.
  public Fields fields(String key) {
    return must(
        key,
        value -> of(value.node(), value.name(), mistakes),
        new Fields(new Mapping(mark(), Map.of()), what, _ -> {}));
  }

  /// A mapping below a key, if the file has the key.
  public Optional<Fields> below(String key) {
    return node(key).isPresent() ? Optional.of(fields(key)) : Optional.empty();
  }

  /// The items of a list below a key; none if the key is not there.
  public List<YamlNode> items(String key) {
    return may(key, Fields::sequence, List.of());
  }

  /// A list of texts; empty if the key is not there.
  public List<String> texts(String key) {
    return parsedItems(key, "a list of texts", Optional::of);
  }

  /// A list of texts that are more than texts; empty if the key is not there.
  ///
  /// @param wanted what the list must be, as above
  /// @param parse as above
  public <T> List<T> parsedItems(String key, String wanted, Function<String, Optional<T>> parse) {
    List<T> all = new ArrayList<>();
    for (YamlNode item : items(key)) {
      kept(
              key,
              value(item, key),
              value -> Optional.of(value.parsed(wanted, parse)),
              Optional.<T>empty())
          .ifPresent(all::add);
    }
    return all;
  }

  /// The mappings of a list below a key; none if the key is not there.
  public List<Fields> mappings(String key) {
    List<Fields> all = new ArrayList<>();
    for (YamlNode item : items(key)) {
      kept(
              key,
              new Value(item, "each of '" + key + "' of " + what),
              value -> Optional.of(of(value.node(), value.name(), mistakes)),
              Optional.<Fields>empty())
          .ifPresent(all::add);
    }
    return all;
  }

  /// A mapping whose keys are names of the user's choice.
  public <T> Map<String, T> each(String key, Function<Fields, T> read) {
    YamlNode node = required(key);
    if (!(node instanceof Mapping named)) {
      throw new YamlProblem(node.mark(), "'" + key + "' of " + what + " must be a mapping");
    }
    Map<String, T> result = new LinkedHashMap<>();
    named
        .entries()
        .forEach((name, entry) ->
            result.put(name, read.apply(of(entry.value(), "'" + name + "' of " + key, mistakes))));
    return result;
  }

  /// Refuses every key that was not asked for, with the list of those allowed.
  public void end() {
    mapping
        .entries()
        .forEach((key, entry) -> {
          if (!known.contains(key)) {
            mistakes.accept(
                new YamlProblem(
                    entry.keyMark(),
                    "'%s' is not a key of %s;%s allowed are %s"
                        .formatted(
                            key,
                            what,
                            Spelling.nearest(key, known)
                                .map(" did you mean '%s'?"::formatted)
                                .orElse(""),
                            String.join(", ", known))));
          }
        });
  }

  /// A refusal at the value of a key, to be thrown.
  public YamlProblem problem(String key, String message) {
    Mark place =
        Optional.ofNullable(mapping.entries().get(key))
            .map(entry -> entry.value().mark())
            .orElse(mark());
    return new YamlProblem(place, "'" + key + "' of " + what + " " + message);
  }

  /// Refuses the value of a key, and goes on where mistakes are collected. A value that was refused
  /// before is not refused again: what stands in for it says nothing about the file.
  ///
  /// @param compared other keys whose values led to the refusal
  public void refuse(String key, String message, String... compared) {
    if (!refused.contains(key) && Stream.of(compared).noneMatch(refused::contains)) {
      mistakes.accept(problem(key, message));
    }
  }

  private <T> T may(String key, Function<Value, T> read, T otherwise) {
    return node(key).map(node -> kept(key, value(node, key), read, otherwise)).orElse(otherwise);
  }

  private <T> T must(String key, Function<Value, T> read, T instead) {
    if (node(key).isEmpty()) {
      mistakes.accept(missing(key));
    }
    return may(key, read, instead);
  }

  private <T> T kept(String key, Value value, Function<Value, T> read, T instead) {
    try {
      return read.apply(value);
    } catch (YamlProblem mistake) {
      refused.add(key);
      mistakes.accept(mistake);
      return instead;
    }
  }

  private Value value(YamlNode node, String key) {
    return new Value(node, "'" + key + "' of " + what);
  }

  private YamlProblem missing(String key) {
    return new YamlProblem(mark(), what + " needs the key '" + key + "'");
  }

  private static List<YamlNode> sequence(Value value) {
    if (value.node() instanceof Sequence sequence) {
      return sequence.items();
    }
    throw new YamlProblem(
        value.node().mark(), value.name() + " must be a list, not " + value.node().kind());
  }
}
