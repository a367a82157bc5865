package dev.shraga.reconciler.apply;

import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.tables.ConversationRows;
import dev.shraga.model.Etag;
import dev.shraga.model.NameUuid;
import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.task.Dialogue;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Question;
import dev.shraga.model.task.Reply;
import dev.shraga.model.text.PlainText;
import dev.shraga.reconciler.plan.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes to the conversation with a task's owner. Ids follow from what is said, so that nothing is
/// said twice.
final class ConversationWrites {
  private static final UUID BOXES = UUID.fromString("5a3e6c1d-94f7-5d0b-b1a2-8e7d2f4c6a90");
  private static final UUID THANKS = UUID.fromString("d1c2b0a9-41b5-5e0f-9f2e-7a6c1b7f3e55");

  /// Length of the column `name`, in UTF-16 characters.
  private static final int NAME = 100;

  private ConversationWrites() {}

  /// The question of an attempt, for the flows to deliver.
  static Write asked(Mirror mirror, String question) {
    return new Write.Create(
        ConversationRows.TABLE,
        Question.idOf(mirror.task(), mirror.attempt()),
        outbound(mirror.owner(), question, mirror.task().toString())
            // The bot then takes what its user says next for the answer.
            .text("followUpExpected", "true"),
        List.of());
  }

  /// The reply is taken up, and whoever wrote it is told so.
  static List<Write> processed(Reply reply, String message) {
    return List.of(moved(reply, ConversationRows.PROCESSED), told(reply, message));
  }

  /// The reply is put aside, and whoever wrote it is told so.
  static List<Write> dismissed(Reply reply, String message) {
    return List.of(moved(reply, ConversationRows.EXPIRED), told(reply, message));
  }

  /// Nobody needs the replies any more.
  static List<Write> expired(List<Reply> replies) {
    return replies.stream().map(reply -> moved(reply, ConversationRows.EXPIRED)).toList();
  }

  /// Nothing of it is open any more.
  static List<Write> over(Dialogue dialogue) {
    List<Write> writes = new ArrayList<>(expired(dialogue.replies()));
    writes.addAll(withdrawn(dialogue.question()));
    return writes;
  }

  /// The question must not be delivered any more.
  static List<Write> withdrawn(@Nullable Question question) {
    return question == null
        ? List.of()
        : List.of(moved(question.id(), question.etag(), ConversationRows.EXPIRED));
  }

  /// The owner of a box is told what matters, once for each step of one box; the time when it was
  /// made tells boxes of one name apart.
  static List<Write> onboarded(Action.Onboard onboard) {
    BoxRecord record = onboard.worker().box();
    if (onboard.message().isEmpty() || record == null) {
      return List.of();
    }
    return List.of(
        new Write.Create(
            ConversationRows.TABLE,
            NameUuid.of(
                BOXES,
                record.key()
                    + "/"
                    + onboard.step().word()
                    + "/"
                    + (record.madeAt() == null ? record.since() : record.madeAt())),
            outbound(onboard.worker().owner(), onboard.message(), ""),
            List.of()));
  }

  private static Write told(Reply reply, String message) {
    Values values = outbound(reply.email(), message, reply.id().toString());
    return new Write.Create(
        ConversationRows.TABLE,
        NameUuid.of(THANKS, reply.id().toString()),
        reply.conversation().isEmpty()
            ? values
            : values.text("conversationId", reply.conversation()),
        List.of());
  }

  private static Values outbound(String email, String message, String inReplyTo) {
    return Values.none()
        .text("name", PlainText.line(message, NAME))
        .text("userEmail", email)
        .text("message", message)
        .text("direction", ConversationRows.OUTBOUND)
        .text("status", ConversationRows.UNCLAIMED)
        .text("inReplyTo", inReplyTo);
  }

  private static Write moved(Reply reply, String status) {
    return moved(reply.id(), reply.etag(), status);
  }

  private static Write moved(UUID id, Etag etag, String status) {
    return new Write.Update(
        ConversationRows.TABLE,
        id,
        new Condition.Unchanged(etag),
        Values.none().text("status", status),
        List.of());
  }
}
