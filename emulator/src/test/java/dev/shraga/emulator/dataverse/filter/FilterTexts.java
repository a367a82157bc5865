package dev.shraga.emulator.dataverse.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Makes filters on the accounts of fixture F1, in the language that Dataverse and OData share.
final class FilterTexts {
  private static final List<String> TEXTS =
      List.of(
          "name",
          "accountnumber",
          "telephone1",
          "primarycontactid/fullname",
          "parentaccountid/primarycontactid/lastname");
  private static final List<String> NUMBERS =
      List.of(
          "numberofemployees",
          "accountcategorycode",
          "statecode",
          "revenue",
          "parentaccountid/numberofemployees");
  private static final List<String> WORDS =
      List.of("''", "'a'", "'Fourth Coffee'", "'O''Brian'", "'a and b'", "'(x)'", "'ä ö €'");
  private static final List<String> ORDERS = List.of("eq", "ne", "gt", "ge", "lt", "le");

  private final SplittableRandom random;

  FilterTexts(long seed) {
    this.random = new SplittableRandom(seed);
  }

  String next() {
    return condition(4);
  }

  private String condition(int depth) {
    return switch (depth == 0 ? random.nextInt(8) : random.nextInt(14)) {
      case 0, 1 -> turned(one(TEXTS), one(ORDERS), one(WORDS));
      case 2 -> turned(one(NUMBERS), one(ORDERS), number());
      case 3 -> turned("creditonhold", one(List.of("eq", "ne")), one(List.of("true", "false")));
      case 4 -> turned("_primarycontactid_value", one(List.of("eq", "ne")), id());
      case 5 -> turned("createdon", one(ORDERS), moment());
      case 6 -> one(TEXTS) + " " + one(List.of("eq", "ne")) + " null";
      case 7 ->
          one(List.of("contains", "startswith", "endswith"))
              + "("
              + one(TEXTS)
              + ","
              + one(WORDS)
              + ")";
      case 8 -> condition(depth - 1) + " and " + condition(depth - 1);
      case 9 -> condition(depth - 1) + " or " + condition(depth - 1);
      case 10 -> "(" + condition(depth - 1) + ")";
      case 11 -> "not (" + condition(depth - 1) + ")";
      case 12 -> "name " + one(ORDERS) + " telephone1";
      default -> lambda();
    };
  }

  private String lambda() {
    String inside = "t/subject " + one(ORDERS) + " " + one(WORDS);
    return switch (random.nextInt(4)) {
      case 0 -> "Account_Tasks/any()";
      case 1 -> "Account_Tasks/any(t:" + inside + ")";
      case 2 -> "Account_Tasks/all(t:" + inside + " and t/statecode eq 0)";
      default -> "Account_Tasks/any(t:contains(t/subject," + one(WORDS) + "))";
    };
  }

  private String turned(String path, String operator, String literal) {
    return random.nextInt(5) == 0
        ? literal + " " + operator + " " + path
        : path + " " + operator + " " + literal;
  }

  private String number() {
    return switch (random.nextInt(4)) {
      case 0 -> "0";
      case 1 -> "-" + random.nextInt(1_000);
      default -> Integer.toString(random.nextInt(100_000));
    };
  }

  private String id() {
    return "00000000-0000-0000-0000-0000000000" + (10 + random.nextInt(89));
  }

  private String moment() {
    return "20%02d-%02d-%02dT%02d:%02d:%02dZ"
        .formatted(
            random.nextInt(30),
            1 + random.nextInt(12),
            1 + random.nextInt(28),
            random.nextInt(24),
            random.nextInt(60),
            random.nextInt(60));
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  /// The same with one word left out, doubled, or in another's place, or with a bracket or comma
  /// too few or too many. Blanks stay where they are needed.
  String broken(String filter) {
    List<String> tokens = new ArrayList<>(List.of(filter.split("(?<=[ (),])|(?=[ (),])", -1)));
    List<Integer> places = new ArrayList<>();
    for (int at = 0; at < tokens.size(); at++) {
      if (!tokens.get(at).isBlank()) {
        places.add(at);
      }
    }
    int at = places.get(random.nextInt(places.size()));
    String token = tokens.get(at);
    // Olingo does not take "not not", which OData's grammar has.
    boolean word = !"(),not".contains(token);
    if (random.nextInt(3) == 0) {
      tokens.set(at, "");
    } else if (word && random.nextBoolean()) {
      String other = tokens.get(places.get(random.nextInt(places.size())));
      tokens.set(at, "(),".contains(other) ? token : other);
    } else {
      tokens.set(at, token + (word ? " " : "") + token);
    }
    return String.join("", tokens).strip();
  }
}
