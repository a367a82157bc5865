package dev.shraga.agent.run.git;

/// What a result commit says.
///
/// @param subject one line
/// @param body a few lines; may be empty
public record ResultMessage(String subject, String body, Trailers trailers) {
  /// Longest subject, in characters.
  public static final int SUBJECT = 72;

  String text(boolean changed) {
    StringBuilder text = new StringBuilder(subject).append("\n\n");
    if (!changed) {
      text.append("No file was changed.\n\n");
    }
    if (!body.isEmpty()) {
      text.append(body).append("\n\n");
    }
    return text.append(trailers.lines()).toString();
  }
}
