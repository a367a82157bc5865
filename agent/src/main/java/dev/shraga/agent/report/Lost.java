package dev.shraga.agent.report;

/// Letters that the outbox gave up because it was full.
public record Lost(int messages, int chunks) {
  /// None.
  static final Lost NOTHING = new Lost(0, 0);

  Lost and(Letter letter) {
    return switch (letter) {
      case Letter.Progress _ -> new Lost(messages + 1, chunks);
      case Letter.Chunk _ -> new Lost(messages, chunks + 1);
      case Letter.End _ -> this;
    };
  }

  /// One sentence for the transcript.
  String sentence() {
    return "Lost because the service could not be reached for too long: "
        + number(messages, "progress message")
        + ", "
        + number(chunks, "part")
        + " of the transcript.";
  }

  private static String number(int number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }
}
