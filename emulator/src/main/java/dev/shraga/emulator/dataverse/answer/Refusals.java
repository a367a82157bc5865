package dev.shraga.emulator.dataverse.answer;

import dev.shraga.emulator.http.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Every refusal that the emulator knows, with its status, code and text in one place.
///
/// Codes and texts are Microsoft's, from the Web API's documentation, its list of error codes and
/// the troubleshooting guide; where a status is not documented, 400 is taken.
public final class Refusals {
  /// An error in what a query asks for.
  private static final String QUERY = "0x80060888";

  /// A resource or a query feature that does not exist.
  private static final String UNSUPPORTED = "0x8006088a";

  /// A body that does not fit its table.
  private static final String PAYLOAD = "0x80048d19";

  private Refusals() {}

  /// No set, function or action of that name.
  public static Refusal noResource(String segment) {
    return new Refusal(404, UNSUPPORTED, "Resource not found for the segment '" + segment + "'.");
  }

  /// A function was posted to, or an action read.
  public static Refusal noOperation(String address) {
    return new Refusal(
        404, "", "No HTTP resource was found that matches the request URI '" + address + "'.");
  }

  /// One of the rows of a bulk update is missing; the words are others than for a single row.
  public static Refusal noRowOfMany(String table, UUID id) {
    String name = Character.toUpperCase(table.charAt(0)) + table.substring(1);
    return new Refusal(404, "0x80040217", name + " With Ids = " + id + " Do Not Exist");
  }

  /// One of the rows of a bulk create is there already.
  public static Refusal duplicateOfMany() {
    return new Refusal(412, "0x80040237", "Cannot insert duplicate key.");
  }

  /// An address is longer than the service reads.
  public static Refusal urlTooLong(int limit) {
    return new Refusal(414, QUERY, "The request URI is longer than " + limit + " characters.");
  }

  /// A table is named that there is not.
  public static Refusal noTable(String logicalName) {
    return new Refusal(400, "0x80041102", "Entity with name '" + logicalName + "' does not exist.");
  }

  /// A batch inside a batch.
  public static Refusal nestedBatch() {
    return query("A batch must not contain another batch.");
  }

  /// The verb does not fit the resource.
  public static Refusal method(String method) {
    return new Refusal(
        405, "", "The requested resource does not support http method '" + method + "'.");
  }

  /// The verb does not fit the resource.
  ///
  /// @param allowed those that do
  public static Refusal method(String method, List<String> allowed) {
    Refusal plain = method(method);
    return new Refusal(
        plain.status(),
        plain.code(),
        plain.text(),
        Headers.of("Allow", String.join(", ", allowed)));
  }

  /// The query language has it, this service has not.
  public static Refusal node(String node) {
    return new Refusal(501, UNSUPPORTED, "The query node " + node + " is not supported");
  }

  /// The real service can do it, the emulator cannot (yet); better loud than wrong.
  public static Refusal notEmulated(String what) {
    return new Refusal(501, UNSUPPORTED, what + " is not emulated.");
  }

  /// A query that does not parse or asks for something that it may not.
  public static Refusal query(String message) {
    return new Refusal(400, QUERY, message);
  }

  /// A query names a column that the table has not.
  public static Refusal noProperty(String property, String table) {
    return query(
        "Could not find a property named '"
            + property
            + "' on type 'Microsoft.Dynamics.CRM."
            + table
            + "'.");
  }

  /// A key in an address is neither the primary key nor an alternate one.
  public static Refusal badKey(String table) {
    return query(
        "The key in the request URI is not valid for resource 'Microsoft.Dynamics.CRM."
            + table
            + "'. Ensure that the names and number of key properties match the declared or"
            + " alternate key properties for the resource.");
  }

  /// An address holds a letter in a key's value that the service cannot look for.
  public static Refusal dangerousKey(String letter) {
    return query(
        "A potentially dangerous Request.Path value was detected from the client ("
            + letter
            + "). Rows whose key holds / < > * % & : \\ ? or + are addressed by their id.");
  }

  /// A body that is not what it should be.
  public static Refusal payload(String message) {
    return new Refusal(400, PAYLOAD, message);
  }

  /// A lookup is written as if it were a value.
  public static Refusal directReference() {
    return payload(
        "CRM do not support direct update of Entity Reference properties, Use Navigation"
            + " properties instead.");
  }

  /// A body names a property that the table has not.
  public static Refusal invalidProperty(String property, String table, String set) {
    return payload(
        "Error identified in Payload provided by the user for Entity :'"
            + set
            + "', ---->  InnerException : System.ArgumentException: Invalid property '"
            + property
            + "' was found in entity 'Microsoft.Dynamics.CRM."
            + table
            + "'. ---> Microsoft.OData.ODataException: Does not support untyped value in non-open"
            + " type.");
  }

  /// A body binds a navigation property that the table has not.
  public static Refusal undeclared(String property, String set) {
    return payload(
        "Error identified in Payload provided by the user for Entity :'"
            + set
            + "', ---->  InnerException : Microsoft.OData.ODataException: An undeclared property '"
            + property
            + "' which only has property annotations in the payload but no property value was found"
            + " in the payload. In OData, only declared navigation properties and declared named"
            + " streams can be represented as properties without values.");
  }

  /// A value of the wrong type.
  public static Refusal literal(String literal, String edmType) {
    return payload(
        "Cannot convert the literal '" + literal + "' to the expected type '" + edmType + "'.");
  }

  /// A column that the service itself requires is emptied.
  public static Refusal required(String column, String table) {
    return new Refusal(
        400,
        "0x80040203",
        "The column '"
            + column
            + "' of '"
            + table
            + "' is required by the system and cannot be"
            + " set to null.");
  }

  /// A body that is no JSON.
  public static Refusal mediaType(String type) {
    return new Refusal(
        415,
        "",
        "The request entity's media type '"
            + type
            + "' is not supported for this resource. Send"
            + " application/json.");
  }

  /// A string that is too long.
  public static Refusal tooLong(String column, String table, int length) {
    return new Refusal(
        400,
        "0x80044331",
        "A validation error occurred.  The length of the '"
            + column
            + "' attribute of the '"
            + table
            + "' entity exceeded the maximum allowed length of '"
            + length
            + "'.");
  }

  /// A number out of its column's range.
  public static Refusal outOfRange(
      String code, String value, String column, String table, String accepted) {
    return new Refusal(
        400,
        code,
        "A validation error occurred.  The value "
            + value
            + " of '"
            + column
            + "' on record of type '"
            + table
            + "' is outside the valid range. Accepted Values: "
            + accepted);
  }

  /// Status and state do not belong together.
  public static Refusal stateMismatch(String status, String state, String table) {
    return new Refusal(
        400,
        "0x80048408",
        status + " is not a valid status code for state code " + state + " on " + table + ".");
  }

  /// No row with that id.
  public static Refusal noRow(String table, UUID id) {
    return new Refusal(
        404, "0x80040217", "Entity '" + table + "' With Id = " + id + " Does Not Exist");
  }

  /// No row with that alternate key.
  public static Refusal noRowByKey(String table) {
    return new Refusal(
        404,
        "0x80060891",
        "A record with the specified key values does not exist in " + table + " entity");
  }

  /// A row with that id is there already.
  public static Refusal duplicate() {
    return new Refusal(412, "0x80040237", "A record with matching key values already exists.");
  }

  /// A row with the same alternate key is there already.
  public static Refusal duplicateKey(String key, List<String> columns) {
    return new Refusal(
        412,
        "0x80060892",
        "Entity Key "
            + key
            + " violated. A record with the same value for "
            + String.join(", ", columns)
            + " already exists. A duplicate record cannot be created. Select one or more unique"
            + " values and try again.");
  }

  /// An `$apply` over too many rows.
  public static Refusal tooManyToAggregate() {
    return new Refusal(
        400, "0x8004e023", "The maximum record limit is exceeded. Reduce the number of records.");
  }

  /// The row is not at the version that the caller names.
  public static Refusal versionMismatch() {
    return new Refusal(
        412,
        "0x80060882",
        "The version of the existing record doesn't match the RowVersion property provided.");
  }

  /// The row is at the version that the caller does not want to write.
  public static Refusal versionUnwanted() {
    return new Refusal(
        412, "", "The version of the existing record is the one that If-None-Match names.");
  }

  /// Deltas were never switched on for the table.
  public static Refusal notTracked(String table) {
    return new Refusal(
        400, "0x80072491", "Entity " + table + " isn't enabled for change tracking.");
  }

  /// A delta token that is too old, or from before a reset or a change of the table.
  public static Refusal expiredToken() {
    return new Refusal(
        400,
        "0x80044352",
        "Version stamp associated with the client has expired. Please perform a full sync.");
  }

  /// Whose rights were looked at.
  ///
  /// @param roles how many roles it has
  /// @param privileges how many privileges they hold together
  public record Principal(UUID userId, int roles, int privileges) {}

  /// A privilege is missing, or does not reach far enough whatever the row.
  ///
  /// @param principal who lacks it
  /// @param caller in whose name the request came
  public static Refusal privilege(
      Principal principal, String privilege, String table, UUID caller) {
    String name = "prv" + privilege + table;
    return new Refusal(
        403,
        "0x80040220",
        "Principal user (Id=%s, type=8, roleCount=%d, privilegeCount=%d, accessMode=0), is missing"
                .formatted(principal.userId(), principal.roles(), principal.privileges())
            + " %s privilege (Id=%s) on OTC=%d for entity '%s'. context.Caller=%s"
                .formatted(name, named(name), objectTypeCode(table), table, caller));
  }

  /// Numbers of the service's own tables; those of custom tables start at 10,000 and differ from
  /// organisation to organisation, so one stands for all.
  private static int objectTypeCode(String table) {
    return switch (table) {
      case "account" -> 1;
      case "contact" -> 2;
      case "systemuser" -> 8;
      case "task" -> 4212;
      default -> 10_000;
    };
  }

  private static UUID named(String privilege) {
    return UUID.nameUUIDFromBytes(privilege.getBytes(StandardCharsets.UTF_8));
  }

  /// The caller may not do that to this row.
  ///
  /// @param right like `ReadAccess`
  public static Refusal accessRight(UUID user, String right, String table, UUID row) {
    return new Refusal(
        403,
        "0x80040220",
        "Principal with id "
            + user
            + " does not have "
            + right
            + " right(s) for record with id "
            + row
            + " of entity "
            + table);
  }

  /// A valid token, but no user that may come in.
  public static Refusal noMember() {
    return new Refusal(403, "0x80072560", "The user is not a member of the organization.");
  }

  /// The caller may not act in somebody else's name.
  public static Refusal cannotActForOthers() {
    return new Refusal(
        403,
        "0x8004a110",
        "The caller is missing prvActOnBehalfOfAnotherUser privilege and cannot act on behalf of"
            + " another user.");
  }

  /// No token, or one that nobody has.
  public static Refusal unauthorized(String origin) {
    return new Refusal(
        401, "", "The request carries no bearer token of a known identity.", challenge(origin));
  }

  /// A token that was good once.
  public static Refusal expiredAccess(String origin) {
    return new Refusal(401, "0x8005f101", "The access token has expired.", challenge(origin));
  }

  /// Where a token can be had.
  private static Headers challenge(String origin) {
    return Headers.of(
        "WWW-Authenticate",
        "Bearer authorization_uri=https://login.microsoftonline.com/common/oauth2/authorize,"
            + " resource_id="
            + origin.replaceFirst("^http://", "https://")
            + "/");
  }

  /// Too many requests within the window.
  public static Refusal throttled(int limit, Duration window, long retryAfterSeconds) {
    return new Refusal(
        429,
        "0x80072322",
        "Number of requests exceeded the limit of "
            + limit
            + " over time window of "
            + window.toSeconds()
            + " seconds.",
        Headers.of("Retry-After", Long.toString(retryAfterSeconds)));
  }

  /// Requests that took too long together within the window.
  public static Refusal tooSlow(Duration limit, Duration window, long retryAfterSeconds) {
    return new Refusal(
        429,
        "0x80072321",
        "Combined execution time of incoming requests exceeded limit of "
            + limit.toMillis()
            + " milliseconds over time window of "
            + window.toSeconds()
            + " seconds. Decrease number of concurrent requests or reduce the duration of requests"
            + " and try again later.",
        Headers.of("Retry-After", Long.toString(retryAfterSeconds)));
  }

  /// Too many requests at once.
  public static Refusal tooParallel(int limit) {
    return new Refusal(
        429,
        "0x80072326",
        "Number of concurrent requests exceeded the limit of " + limit + ".",
        Headers.of("Retry-After", "1"));
  }

  /// The emulator itself failed.
  public static Refusal unexpected() {
    return new Refusal(500, "0x80040216", "An unexpected error occurred.");
  }
}
