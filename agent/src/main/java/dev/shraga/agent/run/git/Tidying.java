package dev.shraga.agent.run.git;

import dev.shraga.agent.run.git.Storage.Cache;
import dev.shraga.agent.run.git.Storage.Folder;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes what attempts left behind, so that an agent can run for years on one disk. Not to be
/// called while a workspace is being made that is not named as in hand.
///
/// @param runs folder of the workspaces, each named `<task>-<attempt>`
/// @param repos folder of the caches
/// @param policy what goes when
public record Tidying(Path runs, Path repos, TidyPolicy policy) {
  private static final Logger log = LoggerFactory.getLogger(Tidying.class);

  /// Removes a few folders; what cannot be removed is left for another time.
  ///
  /// @param inHand names of workspaces that are worked in
  /// @param parked names of workspaces that wait for an answer
  /// @return how many are gone
  public int tidy(Set<String> inHand, Set<String> parked, Instant now) {
    int removed = 0;
    try {
      for (Folder folder : look().dispensable(policy, inHand, parked, now)) {
        removed += remove(folder) ? 1 : 0;
      }
    } catch (IOException unreadable) {
      log.atWarn().setCause(unreadable).log("cannot look for what to tidy up");
    }
    return removed;
  }

  private Storage look() throws IOException {
    long free = Files.getFileStore(Files.exists(runs) ? runs : repos).getUsableSpace();
    // Measuring reads every folder, so it is done only where it decides something.
    boolean measure = free < policy.floor();
    List<Folder> workspaces = new ArrayList<>();
    for (Path path : folders(runs)) {
      workspaces.add(folder(path, path, measure));
    }
    List<Cache> caches = new ArrayList<>();
    for (Path path : folders(repos)) {
      Set<String> borrowers =
          folders(path.resolve("refs/shraga")).stream()
              .map(one -> one.getFileName().toString())
              .collect(Collectors.toUnmodifiableSet());
      caches.add(new Cache(folder(path, path.resolve("FETCH_HEAD"), measure), borrowers));
    }
    return new Storage(workspaces, caches, free);
  }

  private boolean remove(Folder folder) {
    try {
      Removal.of(folder.path());
      if (folder.path().startsWith(runs)) {
        for (Path cache : folders(repos)) {
          Removal.of(cache.resolve("refs/shraga").resolve(folder.name()));
        }
      }
      log.atInfo().addKeyValue("folder", folder.name()).log("tidied up");
      return true;
    } catch (IOException inUse) {
      log.atWarn()
          .addKeyValue("folder", folder.name())
          .setCause(inUse)
          .log("cannot be removed yet");
      return false;
    }
  }

  private static Folder folder(Path path, Path sign, boolean measure) throws IOException {
    Path touched = Files.exists(sign) ? sign : path;
    return new Folder(
        path, Files.getLastModifiedTime(touched).toInstant(), measure ? bytes(path) : 0);
  }

  private static List<Path> folders(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(parent)) {
      return inside.filter(one -> Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)).toList();
    }
  }

  private static long bytes(Path root) throws IOException {
    long[] sum = {0};
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            sum[0] += attributes.size();
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            return FileVisitResult.CONTINUE;
          }
        });
    return sum[0];
  }
}
