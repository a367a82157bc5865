package dev.shraga.emulator.devcenter.script;

import java.util.Locale;

/// What a request wants.
public enum Verb {
  /// A new box.
  CREATE,
  /// No box any more.
  DELETE,
  /// A stopped box shall run.
  START,
  /// A running box shall stop, or hibernate.
  STOP,
  /// A running box shall start anew.
  RESTART,
  /// The service shall look at a running box.
  REPAIR,
  /// Tasks shall run on a box.
  CUSTOMIZE,
  /// How an operation on a box is doing.
  POLL,
  /// Anything that only looks.
  READ,
  /// Anything else, like a delay of an action.
  OTHER;

  /// As scripts spell it.
  public String spelled() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether it begins work that takes its time.
  public boolean works() {
    return switch (this) {
      case CREATE, DELETE, START, STOP, RESTART, REPAIR, CUSTOMIZE -> true;
      case POLL, READ, OTHER -> false;
    };
  }
}
