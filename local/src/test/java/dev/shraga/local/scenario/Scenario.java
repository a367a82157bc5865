package dev.shraga.local.scenario;

import dev.shraga.local.scenario.Play.Who;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Something that happens in a house, whoever dies meanwhile.
///
/// @param calm turns in which nothing may be planned before the house counts as at rest
/// @param alone whose deaths it is played with
/// @param inPairs whose deaths are few enough to play it with every pair of them
/// @param house how it is set up, in a folder of its own
/// @param story what people do at which turn
/// @param end what must be true at the end, besides what is true of every house at rest
record Scenario(
    String name,
    int calm,
    Set<Who> alone,
    Set<Who> inPairs,
    Function<Path, House> house,
    Consumer<Play> story,
    Consumer<Play> end) {
  /// Turns after which a house without boxes does nothing any more if it did nothing.
  private static final int CALM = 12;

  /// The courses of boxes have longer steps.
  private static final int BOXES_CALM = 25;

  private static final Set<Who> PROGRAMS = Set.of(Who.RECONCILER, Who.AGENTS);

  static Scenario of(
      String name, Function<Path, House> house, Consumer<Play> story, Consumer<Play> end) {
    return new Scenario(name, CALM, PROGRAMS, Set.of(), house, story, end);
  }

  static Scenario ofBoxes(
      String name, Function<Path, House> house, Consumer<Play> story, Consumer<Play> end) {
    Set<Who> dying = Set.of(Who.RECONCILER, Who.BOX_CALLS);
    return new Scenario(name, BOXES_CALM, dying, Set.of(), house, story, end);
  }

  /// The same, played with every pair of deaths of a reconciler too.
  Scenario twice() {
    return new Scenario(name, calm, alone, Set.of(Who.RECONCILER), house, story, end);
  }

  /// The same, played with every pair of deaths, whoever dies.
  Scenario twiceForAll() {
    return new Scenario(name, calm, alone, alone, house, story, end);
  }

  /// The same with deaths of only these.
  Scenario dying(Set<Who> who) {
    return new Scenario(name, calm, who, inPairs, house, story, end);
  }

  @Override
  public String toString() {
    return name;
  }
}
