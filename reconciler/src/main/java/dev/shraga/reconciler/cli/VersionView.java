package dev.shraga.reconciler.cli;

import dev.shraga.model.pool.ManifestDiff;
import dev.shraga.model.pool.Manifests;
import dev.shraga.model.yaml.YamlProblem;
import dev.shraga.reconciler.history.Applied;
import dev.shraga.reconciler.status.page.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A version of the manifests that was in force, and what it changed.
///
/// @param number from 1
/// @param at since when it was in force
/// @param hash of its files
/// @param changed what it changed, in one line
/// @param things the same key by key; empty if it is not known
/// @param files as they were
record VersionView(
    int number,
    Instant at,
    String hash,
    String changed,
    List<ManifestDiff.Thing> things,
    List<Manifests.File> files) {
  VersionView {
    things = List.copyOf(things);
    files = List.copyOf(files);
  }

  /// Views of all versions that are kept, in their order: the newest first.
  static List<VersionView> of(List<Applied> versions) {
    List<VersionView> views = new ArrayList<>();
    for (int index = 0; index < versions.size(); index++) {
      Applied version = versions.get(index);
      boolean known = index + 1 < versions.size();
      if (known || version.number() == 1) {
        views.add(view(version, known ? versions.get(index + 1).files() : List.of()));
      } else {
        views.add(view(version, "the version before is not kept any more", List.of()));
      }
    }
    return views;
  }

  private static VersionView view(Applied version, List<Manifests.File> before) {
    try {
      List<ManifestDiff.Thing> things =
          ManifestDiff.between(Manifests.read(before), Manifests.read(version.files())).things();
      return view(version, summary(things), things);
    } catch (YamlProblem outdated) {
      // An older program may have accepted what this one does not.
      return view(version, "cannot be read by this program any more", List.of());
    }
  }

  private static VersionView view(
      Applied version, String changed, List<ManifestDiff.Thing> things) {
    return new VersionView(
        version.number(), version.at(), version.hash(), changed, things, version.files());
  }

  private static String summary(List<ManifestDiff.Thing> things) {
    return things.isEmpty()
        ? "no value, only how it is written"
        : things.stream().map(VersionView::summary).collect(Collectors.joining("; "));
  }

  private static String summary(ManifestDiff.Thing thing) {
    return switch (thing.change()) {
      case ADDED -> thing.name() + " added";
      case REMOVED -> thing.name() + " removed";
      case CHANGED ->
          thing.keys().stream()
              .map(key ->
                  "%s %s -> %s"
                      .formatted(key.name(), Words.orDash(key.before()), Words.orDash(key.after())))
              .collect(Collectors.joining(", ", thing.name() + ": ", ""));
    };
  }
}
