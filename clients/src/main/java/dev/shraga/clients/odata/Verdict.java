package dev.shraga.clients.odata;

import dev.shraga.clients.dataverse.ChangeSet;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.clients.http.Answer;
import dev.shraga.clients.http.ErrorBody;
import java.util.List;
import java.util.regex.Pattern;

/// What a failed answer means for the writes that it is about. Three meanings share status 412, so
/// the code decides and the status only where there is no code.
final class Verdict {
  /// The version of the row is not the one named.
  private static final String VERSION_MISMATCH = "0x80060882";

  /// A row with that primary key exists; a row with that alternate key exists.
  private static final List<String> DUPLICATES = List.of("0x80040237", "0x80060892");

  /// A deadlock and a timeout in the database: somebody else was writing the row.
  private static final List<String> COLLISIONS = List.of("0x80044150", "0x80044151");

  /// The table cannot compare versions at all, which looking again does not change.
  private static final String NO_VERSIONS = "0x8006088D";

  /// "Principal with id … does not have ReadAccess right(s) for record with id … of entity …", or
  /// in older words "SecLib::AccessCheckEx failed. … AccessRights: ReadAccess".
  private static final Pattern NO_RIGHT =
      Pattern.compile("does not have \\w*Access right|AccessCheckEx failed");

  private Verdict() {}

  /// Whether the service as such is in trouble, or will have nothing to do with us, whatever we
  /// write.
  static boolean serviceTrouble(Answer answer) {
    String code = answer.error().code();
    if (COLLISIONS.contains(code)) {
      return false;
    }
    if (code.equals(Problems.NO_USER)) {
      return true;
    }
    return switch (answer.status()) {
      case 401, 408, 429 -> true;
      default -> answer.status() >= 500 || answer.status() < 400;
    };
  }

  /// Whether the service knows the table but not the row. A gateway's 404 says nothing about rows.
  static boolean rowIsMissing(Answer answer) {
    ErrorBody error = answer.error();
    return answer.status() == 404
        && error.fromService()
        && !error.code().equals(Problems.NO_SUCH_SET);
  }

  /// Whether the row may be there but is not shown to us: it is not ours and not, or no longer,
  /// shared with us. The same code stands for a privilege that is missing altogether, so the text
  /// decides.
  static boolean rowIsHidden(Answer answer) {
    return answer.status() == 403 && NO_RIGHT.matcher(answer.error().message()).find();
  }

  /// The result of a set that failed as a whole.
  static WriteResult of(ChangeSet set, Answer answer) {
    boolean creates = set.writes().stream().allMatch(Write.Create.class::isInstance);
    boolean updates = set.writes().stream().allMatch(Write.Update.class::isInstance);
    ErrorBody error = answer.error();
    String code = error.code();
    if (code.equals(VERSION_MISMATCH) || COLLISIONS.contains(code)) {
      return new WriteResult.Conflict();
    }
    if (DUPLICATES.contains(code) && !updates) {
      return new WriteResult.Exists();
    }
    boolean namesNoReason = !DUPLICATES.contains(code) && !code.equals(NO_VERSIONS);
    if (answer.status() == 412 && namesNoReason) {
      return creates ? new WriteResult.Exists() : new WriteResult.Conflict();
    }
    if ((rowIsMissing(answer) || rowIsHidden(answer)) && !creates) {
      return new WriteResult.Gone();
    }
    return new WriteResult.Refused(
        code.isEmpty() ? Integer.toString(answer.status()) : code, Problems.refusal(error));
  }
}
