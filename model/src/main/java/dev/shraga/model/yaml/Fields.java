package dev.shraga.model.yaml;

import dev.shraga.model.yaml.YamlNode.Entry;
import dev.shraga.model.yaml.YamlNode.Mapping;
import dev.shraga.model.yaml.YamlNode.Scalar;
import dev.shraga.model.yaml.YamlNode.Sequence;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A cursor over one mapping: takes keys one by one, then [#end] refuses what nobody asked for.
///
/// Owned by one thread; read once.
public final class Fields {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(B|KiB|MiB|GiB)");

  private final Mapping mapping;
  private final String what;
  private final Set<String> known = new LinkedHashSet<>();

  private Fields(Mapping mapping, String what) {
    this.mapping = mapping;
    this.what = what;
  }

  /// A cursor over a node that must be a mapping.
  ///
  /// @param what how messages call this mapping, like `spec of a WorkerPool`
  /// @throws YamlProblem if the node is not a mapping
  public static Fields of(YamlNode node, String what) {
    if (node instanceof Mapping mapping) {
      return new Fields(mapping, what);
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

  /// The value of a key that must be there.
  public YamlNode required(String key) {
    return node(key)
        .orElseThrow(() -> new YamlProblem(mark(), what + " needs the key '" + key + "'"));
  }

  /// A text.
  public String text(String key) {
    return scalar(required(key), key, "a text").text();
  }

  /// A text, or a default.
  public String text(String key, String otherwise) {
    return node(key).map(node -> scalar(node, key, "a text").text()).orElse(otherwise);
  }

  /// A whole number within bounds.
  public int whole(String key, int min, int max) {
    return whole(required(key), key, min, max);
  }

  /// A whole number within bounds, or a default.
  public int whole(String key, int min, int max, int otherwise) {
    return node(key).map(node -> whole(node, key, min, max)).orElse(otherwise);
  }

  /// A share of the whole, from 0 to 1.
  public double share(String key, double otherwise) {
    return node(key).map(node -> share(node, key)).orElse(otherwise);
  }

  /// An exact number, of money say, within bounds, or a default.
  public BigDecimal decimal(String key, BigDecimal min, BigDecimal max, BigDecimal otherwise) {
    return node(key).map(node -> decimal(node, key, min, max)).orElse(otherwise);
  }

  /// A number of bytes like `512KiB` or `20MiB`, within bounds, or a default.
  public long bytes(String key, long min, long max, long otherwise) {
    return node(key).map(node -> bytes(node, key, min, max)).orElse(otherwise);
  }

  /// `true` or `false`, or a default.
  public boolean yesNo(String key, boolean otherwise) {
    return node(key).map(node -> yesNo(node, key)).orElse(otherwise);
  }

  /// A time span like `1500ms`, `30s`, `5m`, `2h` or `1d`, within bounds, or a default.
  public Duration duration(String key, Duration min, Duration max, Duration otherwise) {
    return node(key).map(node -> duration(node, key, min, max)).orElse(otherwise);
  }

  /// One of the names given, or a default.
  public <T> T oneOf(String key, Map<String, T> allowed, T otherwise) {
    return node(key).map(node -> oneOf(node, key, allowed)).orElse(otherwise);
  }

  /// One of the names given.
  public <T> T oneOf(String key, Map<String, T> allowed) {
    return oneOf(required(key), key, allowed);
  }

  /// A mapping below a key.
  public Fields fields(String key) {
    return of(required(key), "'" + key + "' of " + what);
  }

  /// The items of a list below a key; none if the key is not there.
  public List<YamlNode> items(String key) {
    YamlNode node = node(key).orElse(null);
    if (node == null) {
      return List.of();
    }
    if (node instanceof Sequence sequence) {
      return sequence.items();
    }
    throw new YamlProblem(
        node.mark(), "'" + key + "' of " + what + " must be a list, not " + node.kind());
  }

  /// A list of texts; empty if the key is not there.
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (YamlNode item : items(key)) {
      texts.add(scalar(item, key, "a list of texts").text());
    }
    return texts;
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
            result.put(name, read.apply(of(entry.value(), "'" + name + "' of " + key))));
    return result;
  }

  /// Refuses every key that was not asked for.
  ///
  /// @throws YamlProblem at the first such key, with the list of those allowed
  public void end() {
    mapping
        .entries()
        .forEach((key, entry) -> {
          if (!known.contains(key)) {
            throw new YamlProblem(
                entry.keyMark(),
                "'"
                    + key
                    + "' is not a key of "
                    + what
                    + "; allowed are "
                    + String.join(", ", known));
          }
        });
  }

  /// A refusal at the value of a key.
  public YamlProblem problem(String key, String message) {
    Mark place =
        Optional.ofNullable(mapping.entries().get(key))
            .map(entry -> entry.value().mark())
            .orElse(mark());
    return new YamlProblem(place, "'" + key + "' of " + what + " " + message);
  }

  private Scalar scalar(YamlNode node, String key, String wanted) {
    if (node instanceof Scalar scalar) {
      return scalar;
    }
    throw new YamlProblem(
        node.mark(), "'" + key + "' of " + what + " must be " + wanted + ", not " + node.kind());
  }

  private int whole(YamlNode node, String key, int min, int max) {
    String wanted = "a whole number from " + min + " to " + max;
    Scalar scalar = scalar(node, key, wanted);
    if (!scalar.quoted() && scalar.text().matches("-?\\d{1,10}")) {
      long number = Long.parseLong(scalar.text());
      if (number >= min && number <= max) {
        return (int) number;
      }
    }
    throw wrong(scalar, key, wanted);
  }

  private double share(YamlNode node, String key) {
    String wanted = "a share from 0 to 1";
    Scalar scalar = scalar(node, key, wanted);
    if (!scalar.quoted() && scalar.text().matches("\\d(\\.\\d{1,9})?")) {
      double number = new BigDecimal(scalar.text()).doubleValue();
      if (number <= 1) {
        return number;
      }
    }
    throw wrong(scalar, key, wanted);
  }

  private BigDecimal decimal(YamlNode node, String key, BigDecimal min, BigDecimal max) {
    String wanted = "a number from " + min.toPlainString() + " to " + max.toPlainString();
    Scalar scalar = scalar(node, key, wanted);
    if (!scalar.quoted() && scalar.text().matches("\\d{1,9}(\\.\\d{1,6})?")) {
      BigDecimal number = new BigDecimal(scalar.text());
      if (number.compareTo(min) >= 0 && number.compareTo(max) <= 0) {
        return number;
      }
    }
    throw wrong(scalar, key, wanted);
  }

  private long bytes(YamlNode node, String key, long min, long max) {
    String wanted =
        "a size like 500B, 512KiB, 20MiB or 1GiB, from " + spell(min) + " to " + spell(max);
    Scalar scalar = scalar(node, key, wanted);
    Matcher matcher = SIZE.matcher(scalar.text());
    if (matcher.matches()) {
      long amount = Long.parseLong(matcher.group(1));
      long bytes =
          switch (matcher.group(2)) {
            case "B" -> amount;
            case "KiB" -> amount << 10;
            case "MiB" -> amount << 20;
            default -> amount << 30;
          };
      if (bytes >= min && bytes <= max) {
        return bytes;
      }
    }
    throw wrong(scalar, key, wanted);
  }

  private boolean yesNo(YamlNode node, String key) {
    Scalar scalar = scalar(node, key, "true or false");
    if (!scalar.quoted() && scalar.text().equals("true")) {
      return true;
    }
    if (!scalar.quoted() && scalar.text().equals("false")) {
      return false;
    }
    throw wrong(scalar, key, "true or false");
  }

  private Duration duration(YamlNode node, String key, Duration min, Duration max) {
    String wanted =
        "a time span like 1500ms, 30s, 5m or 2h, from " + spell(min) + " to " + spell(max);
    Scalar scalar = scalar(node, key, wanted);
    Matcher matcher = DURATION.matcher(scalar.text());
    if (matcher.matches()) {
      long amount = Long.parseLong(matcher.group(1));
      Duration duration =
          switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
          };
      if (duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0) {
        return duration;
      }
    }
    throw wrong(scalar, key, wanted);
  }

  private <T> T oneOf(YamlNode node, String key, Map<String, T> allowed) {
    String wanted = "one of " + String.join(", ", allowed.keySet());
    Scalar scalar = scalar(node, key, wanted);
    T value = allowed.get(scalar.text());
    if (value == null) {
      throw wrong(scalar, key, wanted);
    }
    return value;
  }

  private YamlProblem wrong(Scalar scalar, String key, String wanted) {
    return new YamlProblem(
        scalar.mark(),
        "'" + key + "' of " + what + " must be " + wanted + ", not '" + scalar.text() + "'");
  }

  private static String spell(long bytes) {
    for (int shift = 30; shift > 0; shift -= 10) {
      if (bytes >> shift << shift == bytes && bytes > 0) {
        return (bytes >> shift) + (shift == 30 ? "GiB" : shift == 20 ? "MiB" : "KiB");
      }
    }
    return bytes + "B";
  }

  private static String spell(Duration duration) {
    if (duration.toMillisPart() != 0) {
      return duration.toMillis() + "ms";
    }
    if (duration.toSecondsPart() != 0 || duration.isZero()) {
      return duration.toSeconds() + "s";
    }
    if (duration.toMinutesPart() != 0) {
      return duration.toMinutes() + "m";
    }
    return duration.toHoursPart() != 0 ? duration.toHours() + "h" : duration.toDays() + "d";
  }
}
