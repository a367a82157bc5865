package dev.shraga.agent.report;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.shraga.model.task.MirrorId;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that a row has to be told, in the form in which it waits on disk.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Letter.Progress.class, name = "progress"),
  @JsonSubTypes.Type(value = Letter.Chunk.class, name = "chunk"),
  @JsonSubTypes.Type(value = Letter.End.class, name = "end")
})
public sealed interface Letter {
  /// The mirror that it is about.
  MirrorId mirror();

  /// A progress message.
  ///
  /// @param id follows from mirror, attempt and number, so that it can be sent twice
  /// @param task the user's task id, lower case
  record Progress(
      MirrorId mirror, UUID id, String name, String content, String from, String to, String task)
      implements Letter {}

  /// A part of the transcript.
  ///
  /// @param id follows from mirror, attempt and sequence, so that it can be sent twice
  /// @param task the user's task id, lower case
  /// @param sequence from 1
  /// @param content whole lines
  record Chunk(MirrorId mirror, UUID id, String task, int attempt, int sequence, String content)
      implements Letter {}

  /// The end of an attempt: one write.
  ///
  /// @param etag version of the mirror that it is based on
  /// @param holderStatus `asking`, `done` or `failed`
  /// @param transcript the lines of the phases
  /// @param costUsd of all attempts
  /// @param finishedAtMs in milliseconds since 1970
  /// @param question what the owner is asked; empty if there is no question
  /// @param resetsAtMs when a used-up account may be used again, in milliseconds since 1970; null
  ///   if that is not so or not known
  record End(
      MirrorId mirror,
      int attempt,
      String etag,
      String holderStatus,
      String outcome,
      String message,
      String result,
      String sessionSummary,
      String transcript,
      String commitSha,
      String branch,
      BigDecimal costUsd,
      long finishedAtMs,
      String question,
      @Nullable Long resetsAtMs)
      implements Letter {}
}
