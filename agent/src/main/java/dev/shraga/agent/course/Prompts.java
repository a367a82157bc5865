package dev.shraga.agent.course;

import dev.shraga.model.text.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The texts that the coding CLI gets; they stand as files beside this class. What the owner or
/// another run said is put in once, in one pass, so that it cannot fill a gap of its own.
///
/// @param task the owner's words
/// @param binding what they are about
public record Prompts(String task, Binding binding) {
  private static final Pattern GAP = Pattern.compile("\\{([a-z]+)}");

  /// What a work run has to know of earlier ones in other sessions.
  public sealed interface Before {
    /// There was none.
    record Nothing() implements Before {}

    /// One was cut off and left its checkpoint.
    record Checkpoint() implements Before {}

    /// One asked and was answered.
    record Answered(String question, String answer) implements Before {}
  }

  /// Begins the work in a new session.
  ///
  /// @param feedback the verifier's, if there was a round before; else empty
  public String work(Before before, String feedback) {
    String begin = fill("work", Map.of("task", task, "before", before(before)));
    return feedback.isEmpty() ? begin : begin + "\n" + feedback(feedback);
  }

  /// Goes on in the same session after the verifier did not accept.
  public String feedback(String feedback) {
    return fill("feedback", Map.of("feedback", feedback));
  }

  /// Goes on in the same session with the owner's answer.
  public String answer(String answer) {
    return fill("answer", Map.of("answer", answer));
  }

  /// Goes on in the same session after its process was killed.
  ///
  /// @param saying what it had been told, or empty if that is the task itself
  public String interrupted(String saying) {
    return fill("interrupted", Map.of()) + saying;
  }

  /// Has the work looked at.
  ///
  /// @param changed names of changed files
  public String verify(String changed, UUID session) {
    return fill("verify", common(changed, session));
  }

  /// Has it said what was done.
  public String summarise(String changed, String words, String tested, UUID session) {
    Map<String, String> gaps = common(changed, session);
    gaps.put("words", words.isBlank() ? "(nothing)" : words);
    gaps.put("tested", tested.isBlank() ? "(nothing)" : tested);
    return fill("summarise", gaps);
  }

  private Map<String, String> common(String changed, UUID session) {
    Map<String, String> gaps = new HashMap<>();
    gaps.put("task", task);
    gaps.put("changed", changed.isEmpty() ? "nothing" : changed);
    gaps.put("id", binding.task().toString());
    gaps.put("attempt", Integer.toString(binding.attempt()));
    gaps.put("round", Integer.toString(binding.round()));
    // Nobody who wrote one of the texts can have known it.
    gaps.put("mark", "======== " + session.toString().substring(24) + " ========");
    return gaps;
  }

  private static String before(Before before) {
    return switch (before) {
      case Before.Nothing _ -> "";
      case Before.Checkpoint _ -> fill("before-checkpoint", Map.of());
      case Before.Answered answered ->
          fill(
              "before-answer",
              Map.of("question", answered.question(), "answer", answered.answer()));
    };
  }

  private static String fill(String name, Map<String, String> gaps) {
    return GAP.matcher(text(name))
        .replaceAll(gap -> Matcher.quoteReplacement(gaps.getOrDefault(gap.group(1), "")));
  }

  private static String text(String name) {
    String file = name + ".md";
    try (InputStream in = Prompts.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its text " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read the text " + file, unreadable);
    }
  }

  /// Names for a prompt: bounded, one a line would be too long.
  public static String names(Iterable<String> files) {
    return PlainText.line(String.join(", ", files), 4_000);
  }

  @Override
  public String toString() {
    return "Prompts[" + binding + "]";
  }
}
