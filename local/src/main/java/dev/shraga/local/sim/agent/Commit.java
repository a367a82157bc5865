package dev.shraga.local.sim.agent;

import dev.shraga.agent.run.git.Checkpoint;
import dev.shraga.agent.run.git.Trailers;
import dev.shraga.agent.state.InHand;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/// A commit of the played git: its id follows from its parent, its content and its time, like a
/// real one's.
///
/// @param parent null for the first
/// @param tree what the files are; equal texts mean equal files
/// @param about what it says of itself
public record Commit(ObjectId id, @Nullable Commit parent, String tree, About about) {
  /// Where every repository begins; the same commit for everybody.
  public static final Commit ROOT = of(null, "", new About.Words("Begin"), Instant.EPOCH);

  /// What a commit says of itself.
  public sealed interface About {
    /// It is the result of an attempt.
    record Result(Trailers trailers) implements About {}

    /// It is unfinished work of an attempt.
    record Unfinished(Checkpoint checkpoint) implements About {}

    /// It is somebody else's.
    record Words(String text) implements About {}
  }

  /// A commit.
  ///
  /// @param when of which the whole second counts
  static Commit of(@Nullable Commit parent, String tree, About about, Instant when) {
    String said = (parent == null ? "" : parent.id.name()) + "\n" + tree + "\n" + about;
    return new Commit(id(said + "\n" + when.getEpochSecond()), parent, tree, about);
  }

  /// The attempt that it is the result of; empty if it is none.
  public Optional<Trailers> result() {
    return about instanceof About.Result result ? Optional.of(result.trailers()) : Optional.empty();
  }

  /// The commit of its history that is the result of an attempt, or of an earlier one at the same
  /// task; empty if there is none.
  Optional<Commit> result(InHand attempt) {
    for (Commit each = this; each != null; each = each.parent) {
      if (each.result()
          .filter(one -> one.task().equals(attempt.task()) && one.attempt() <= attempt.attempt())
          .isPresent()) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /// The unfinished work that it is; empty if it is none.
  public Optional<Checkpoint> unfinished() {
    return about instanceof About.Unfinished saved
        ? Optional.of(saved.checkpoint())
        : Optional.empty();
  }

  /// Whether another is in its history, or is this one.
  public boolean contains(ObjectId earlier) {
    return find(earlier).isPresent();
  }

  /// A commit of its history, this one included.
  Optional<Commit> find(ObjectId earlier) {
    for (Commit each = this; each != null; each = each.parent) {
      if (each.id.equals(earlier)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /// An id for a text.
  static ObjectId id(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-1");
      return ObjectId.fromRaw(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// The id says all, its whole history included.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Commit commit && commit.id.equals(id);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id);
  }

  @Override
  public String toString() {
    return id.name() + " " + about;
  }
}
