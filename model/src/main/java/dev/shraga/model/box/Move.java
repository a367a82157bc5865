package dev.shraga.model.box;

import java.util.Optional;

/// What comes next for a box: what its row will say, and then what the service is asked.
///
/// @param call asked only after the record was written
/// @param why in a sentence
public record Move(BoxRecord record, Optional<BoxCall> call, String why) {
  /// A move that asks for nothing.
  static Move quiet(BoxRecord record, String why) {
    return new Move(record, Optional.empty(), why);
  }
}
