package dev.shraga.local.sim.world;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.shraga.local.sim.chance.Chance;
import dev.shraga.local.sim.line.Fault;
import dev.shraga.local.sim.time.Actor;
import dev.shraga.model.pool.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Edits the manifests, and makes mistakes.
final class Admin implements Actor {
  private static final String FILE = "pools.yaml";
  private static final int THRESHOLD_AT_MOST = 2;

  private final Surroundings around;
  private final Chance chance;
  private final Path folder;
  private final Wanted wanted;

  Admin(Surroundings around) {
    this.around = around;
    this.chance = around.chance().of(name());
    this.folder = Jimfs.newFileSystem(Configuration.unix()).getPath("/manifests");
    try {
      Files.createDirectories(folder);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    Crowd crowd = around.size().crowd();
    this.wanted =
        new Wanted(
            crowd.workers(),
            crowd.boxes(),
            crowd.ownBoxes(),
            chance.of("threshold").between(1, THRESHOLD_AT_MOST),
            Wanted.IMAGE);
    save(text(wanted));
  }

  @Override
  public String name() {
    return "admin";
  }

  /// Where the manifests are.
  Path folder() {
    return folder;
  }

  /// Opens accounts for those who sign in on boxes, before there are any.
  ///
  /// @param users their e-mail addresses
  void openAccounts(List<String> users) {
    Manifests manifests = Manifests.read(List.of(new Manifests.File(FILE, text(wanted))));
    Stream.concat(
            manifests.pools().values().stream().flatMap(pool -> pool.members().stream()),
            manifests.dedicated().values().stream().flatMap(own -> users.stream().map(own::member)))
        .forEach(member -> around.organization().admit(member.name(), "Shraga Agent"));
  }

  @Override
  public void turn(Instant now) {
    if (around.weather().strikes(Fault.POOL_EDITS, chance, 0.3)) {
      Wanted other = edited();
      say("wants " + other);
      save(text(other));
    } else if (around.weather().strikes(Fault.BAD_MANIFEST, chance, 0.3)) {
      say("saves a manifest with a mistake");
      save(text(wanted).replace("replicas:", "replicas: many #"));
    }
    around.time().in(chance.between(Duration.ofSeconds(5), Duration.ofSeconds(40)), this);
  }

  /// Puts everything right.
  void putRight() {
    say("wants what should be");
    save(text(wanted));
  }

  private Wanted edited() {
    int workers = chance.between(0, wanted.workers());
    int boxes = chance.between(0, wanted.boxes());
    int own = wanted.ownBoxes() == 0 ? 0 : chance.between(0, wanted.ownBoxes());
    String image =
        around.size().crowd().hasBoxes() && chance.happens(0.3) ? Wanted.OTHER_IMAGE : Wanted.IMAGE;
    return new Wanted(workers, boxes, own, wanted.threshold(), image);
  }

  private String text(Wanted what) {
    return what.text(around.size());
  }

  private void save(String text) {
    try {
      Files.writeString(folder.resolve(FILE), around.seams().manifests(text));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private void say(String what) {
    around.trace().say(name(), () -> what);
  }
}
