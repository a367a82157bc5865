package dev.shraga.emulator.dataverse.rows;

import dev.shraga.emulator.dataverse.catalog.EntityType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What somebody did to a row through the API.
///
/// @param before the row as it was; none if it was created
/// @param after the row as it is; none if it was deleted
/// @param given the columns that the request named, whether or not their values are new
/// @param user in whose name it was done
/// @param initiator who really asked, the same user if nobody acted for another
public record Happening(
    EntityType type,
    Optional<Row> before,
    Optional<Row> after,
    Set<String> given,
    UUID user,
    UUID initiator) {
  /// Keeps its own copy; something must have been there or be there.
  public Happening {
    given = Set.copyOf(given);
    if (before.isEmpty() && after.isEmpty()) {
      throw new IllegalArgumentException("nothing happened to no row");
    }
  }

  /// The message that did it.
  public String message() {
    return before.isEmpty() ? "Create" : after.isEmpty() ? "Delete" : "Update";
  }

  /// The row's id.
  public UUID id() {
    return after.or(() -> before).orElseThrow().id();
  }

  /// Who is told what happened in a transaction.
  @FunctionalInterface
  public interface Witness {
    /// Wants to know nothing.
    Witness NONE = (_, _) -> _ -> {};

    /// Learns of it before anybody can see it, under the store's lock: may write more in the same
    /// transaction, or refuse all of it by throwing.
    ///
    /// @return what to do once it has come true
    Errand told(Transaction transaction, List<Happening> happenings);
  }

  /// Something to do after a transaction, without the store's lock.
  @FunctionalInterface
  public interface Errand {
    /// Does it; must not throw.
    void run(Store store);
  }
}
