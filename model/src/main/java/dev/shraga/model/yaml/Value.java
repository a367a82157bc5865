package dev.shraga.model.yaml;

import dev.shraga.model.yaml.YamlNode.Scalar;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A single value, and how messages call it. Each method reads it as something or refuses it with
/// what it should have been.
///
/// @param name like `'replicas' of the spec of a WorkerPool`
record Value(YamlNode node, String name) {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(B|KiB|MiB|GiB)");

  String text() {
    return scalar("a text").text();
  }

  <T> T parsed(String wanted, Function<String, Optional<T>> parse) {
    Scalar scalar = scalar(wanted);
    return parse.apply(scalar.text()).orElseThrow(() -> wrong(scalar, wanted));
  }

  int whole(int min, int max) {
    String wanted = "a whole number from " + min + " to " + max;
    Scalar scalar = scalar(wanted);
    if (!scalar.quoted() && scalar.text().matches("-?\\d{1,10}")) {
      long number = Long.parseLong(scalar.text());
      if (number >= min && number <= max) {
        return (int) number;
      }
    }
    throw wrong(scalar, wanted);
  }

  double share() {
    String wanted = "a share from 0 to 1";
    Scalar scalar = scalar(wanted);
    if (!scalar.quoted() && scalar.text().matches("\\d(\\.\\d{1,9})?")) {
      double number = new BigDecimal(scalar.text()).doubleValue();
      if (number <= 1) {
        return number;
      }
    }
    throw wrong(scalar, wanted);
  }

  BigDecimal decimal(BigDecimal min, BigDecimal max) {
    String wanted = "a number from " + min.toPlainString() + " to " + max.toPlainString();
    Scalar scalar = scalar(wanted);
    if (!scalar.quoted() && scalar.text().matches("\\d{1,9}(\\.\\d{1,6})?")) {
      BigDecimal number = new BigDecimal(scalar.text());
      if (number.compareTo(min) >= 0 && number.compareTo(max) <= 0) {
        return number;
      }
    }
    throw wrong(scalar, wanted);
  }

  long bytes(long min, long max) {
    String wanted =
        "a size like 500B, 512KiB, 20MiB or 1GiB, from "
            + Units.spell(min)
            + " to "
            + Units.spell(max);
    Scalar scalar = scalar(wanted);
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
    throw wrong(scalar, wanted);
  }

  boolean yesNo() {
    Scalar scalar = scalar("true or false");
    if (!scalar.quoted() && scalar.text().equals("true")) {
      return true;
    }
    if (!scalar.quoted() && scalar.text().equals("false")) {
      return false;
    }
    throw wrong(scalar, "true or false");
  }

  Duration duration(Duration min, Duration max) {
    String wanted =
        "a time span like 1500ms, 30s, 5m or 2h, from "
            + Units.spell(min)
            + " to "
            + Units.spell(max);
    Scalar scalar = scalar(wanted);
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
    throw wrong(scalar, wanted);
  }

  <T> T oneOf(Map<String, T> allowed) {
    return parsed(
        "one of " + String.join(", ", allowed.keySet()),
        text -> Optional.ofNullable(allowed.get(text)));
  }

  private Scalar scalar(String wanted) {
    if (node instanceof Scalar scalar) {
      return scalar;
    }
    throw new YamlProblem(node.mark(), name + " must be " + wanted + ", not " + node.kind());
  }

  private YamlProblem wrong(Scalar scalar, String wanted) {
    return new YamlProblem(
        scalar.mark(), name + " must be " + wanted + ", not '" + scalar.text() + "'");
  }
}
