package dev.shraga.clients.devcenter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.clients.http.Answer;
import dev.shraga.clients.http.ErrorBody;
import dev.shraga.clients.http.RetryAfter;
import dev.shraga.clients.machines.Reply;
import dev.shraga.model.box.BoxFault;
import java.time.Duration;
import java.util.regex.Pattern;

/// What an answer means for what was asked. The codes of the service are on no public list, so its
/// status decides, and code and message are only passed on.
final class Verdict {
  /// Codes of a conflict that ends by itself.
  private static final Pattern BUSY = Pattern.compile("(?i)busy|in_?progress|locked|another");

  private Verdict() {}

  /// Whether it is a page for a browser or another text, so not from the service itself. An empty
  /// body is no page.
  static boolean page(Answer answer) {
    if (answer.body().isBlank()) {
      return false;
    }
    try {
      return !BoxJson.parse(answer.body()).isContainerNode();
    } catch (Unreadable page) {
      return true;
    }
  }

  /// Whether the service itself says that there is no such thing.
  static boolean missing(Answer answer) {
    return answer.status() == 404 && !page(answer);
  }

  static boolean busy(Answer answer) {
    return BUSY.matcher(code(answer)).find();
  }

  /// What was begun.
  static Reply begun(String what, Answer answer, Addresses addresses) {
    if (page(answer)) {
      throw Problems.unreadable(what, answer.status(), new Unreadable("is not JSON"));
    }
    String named =
        answer
            .header("Operation-Location")
            .flatMap(addresses::operation)
            .or(() -> addresses.operation(operationId(answer)))
            .orElse("");
    return new Reply.Begun(named);
  }

  /// What an answer means that is no success.
  static Reply failed(String what, Answer answer, DevCenterPolicy policy) {
    int status = answer.status();
    if (status == 429) {
      return new Reply.Later(after(answer, policy.throttled()), fault(answer));
    }
    // The outcome is unknown, and asking again is harmless.
    if (status == 408 || status >= 500) {
      return new Reply.Later(after(answer, policy.unsure()), fault(answer));
    }
    if (status < 400 || status == 401 || page(answer)) {
      throw Problems.answered(what, answer);
    }
    return new Reply.Refused(fault(answer));
  }

  /// In the service's own words, as far as it has some.
  static BoxFault fault(Answer answer) {
    String message = answer.error().message();
    String text = message.isEmpty() ? "The Dev Center answered " + answer.status() + "." : message;
    return new BoxFault(code(answer), answer.status() == 403 ? text + " " + Problems.ROLE : text);
  }

  static String code(Answer answer) {
    ErrorBody error = answer.error();
    String code =
        error.code().isEmpty() ? answer.header("x-ms-error-code").orElse("") : error.code();
    return code.isEmpty() ? "Status" + answer.status() : BoxJson.code(code);
  }

  private static Duration after(Answer answer, Duration otherwise) {
    return RetryAfter.read(
            answer.header("Retry-After").orElse(null), answer.header("Date").orElse(null))
        .orElse(otherwise);
  }

  /// An answer to PUT has no id of an operation, but one of a box.
  private static String operationId(Answer answer) {
    if (answer.body().isBlank()) {
      return "";
    }
    JsonNode body = BoxJson.parse(answer.body());
    return body.has("status") ? body.path("id").asText("") : "";
  }
}
