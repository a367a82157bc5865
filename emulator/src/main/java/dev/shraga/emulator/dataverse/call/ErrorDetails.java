package dev.shraga.emulator.dataverse.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.answer.Refusal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What an error tells beyond its code and message, to whoever asks for annotations.
final class ErrorDetails {
  private static final String CDS = "Microsoft.PowerApps.CDS.";
  private static final String DETAILS = CDS + "ErrorDetails.";

  /// Microsoft's names of the codes that callers branch on, from its list of error codes.
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("0x80040203", "InvalidArgument"),
          Map.entry("0x80040216", "UnExpected"),
          Map.entry("0x80040217", "ObjectDoesNotExist"),
          Map.entry("0x80040220", "PrivilegeDenied"),
          Map.entry("0x80040237", "DuplicateRecord"),
          Map.entry("0x80040265", "IsvAborted"),
          Map.entry("0x80041102", "QueryBuilderNoEntity"),
          Map.entry("0x80041103", "QueryBuilderNoAttribute"),
          Map.entry("0x8004431a", "PicklistValueOutOfRange"),
          Map.entry("0x8004432f", "IntegerValueOutOfRange"),
          Map.entry("0x80044330", "DecimalValueOutOfRange"),
          Map.entry("0x80044331", "StringLengthTooLong"),
          Map.entry("0x80044352", "ExpiredVersionStamp"),
          Map.entry("0x80048408", "InvalidStateCodeStatusCode"),
          Map.entry("0x8004a110", "CannotActOnBehalfOfAnotherUser"),
          Map.entry("0x8004e023", "AggregateQueryRecordLimitExceeded"),
          Map.entry("0x8005f101", "AccessTokenExpired"),
          Map.entry("0x80060882", "ConcurrencyVersionMismatch"),
          Map.entry("0x80060890", "EntityKeyNotDefined"),
          Map.entry("0x80060891", "RecordNotFoundByEntityKey"),
          Map.entry("0x80060892", "DuplicateRecordEntityKey"),
          Map.entry("0x80072491", "ChangeTrackingNotEnabledForEntity"));

  private ErrorDetails() {}

  /// Adds the details that a caller would like.
  static void add(ObjectNode error, Refusal refusal, Preferences preferences) {
    details(refusal)
        .forEach((name, text) -> {
          if (preferences.wants(name)) {
            error.put("@" + name, text);
          }
        });
  }

  private static Map<String, String> details(Refusal refusal) {
    Map<String, String> details = new LinkedHashMap<>();
    String code = refusal.code().toLowerCase(Locale.ROOT);
    details.put(DETAILS + "OperationStatus", "0");
    details.put(DETAILS + "SubErrorCode", "0");
    Optional.ofNullable(NAMES.get(code))
        .ifPresent(name -> details.put(DETAILS + "ApiExceptionMessageName", name));
    details.put(
        DETAILS + "ApiExceptionCategory", refusal.status() < 500 ? "ClientError" : "ServiceError");
    details.put(DETAILS + "ApiExceptionHttpStatusCode", Integer.toString(refusal.status()));
    details.put(
        CDS + "HelpLink",
        "http://go.microsoft.com/fwlink/?LinkID=398563&error=Microsoft.Crm.CrmException%3a"
            + code
            + "&client=platform");
    details.put(CDS + "TraceText", "");
    details.put(CDS + "InnerError.Message", refusal.text());
    return details;
  }
}
