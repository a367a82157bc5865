package dev.shraga.emulator.devcenter.script;

import java.util.List;

/// Rules in their order: of several that fit, the first one strikes.
public record Script(List<Rule> rules) {
  /// Nothing fails.
  public static final Script NONE = new Script(List.of());

  /// Keeps its own copy.
  public Script {
    rules = List.copyOf(rules);
  }

  /// A script of these rules.
  public static Script of(Rule... rules) {
    return new Script(List.of(rules));
  }
}
