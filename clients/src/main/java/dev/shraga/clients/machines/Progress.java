package dev.shraga.clients.machines;

import dev.shraga.model.box.BoxFault;

/// How an operation of the service goes.
public sealed interface Progress {
  /// It goes on.
  record Running() implements Progress {}

  /// It ended well, or so long ago that the service forgot it.
  record Ended() implements Progress {}

  /// It failed or was canceled.
  record Failed(BoxFault why) implements Progress {}
}
