package dev.shraga.clients.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a failed answer says. Gateways in front of the service answer in HTML or in plain text, so
/// anything can be read.
///
/// @param code like `0x80040217`, with a small x and capital digits; empty if there is none
/// @param message at most 300 characters, without tokens and e-mail addresses
/// @param fromService whether it has the form of an Azure service; an operation that failed has it
///   too
public record ErrorBody(String code, String message, boolean fromService) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_MESSAGE = 300;
  private static final Pattern TITLE =
      Pattern.compile("<title>(.{0,200}?)</title>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)bearer\\s+(?!tokens?\\b)\\S+|\\beyJ[\\w-]+(\\.[\\w-]*)*|[^\\s<>\"']+@[^\\s<>\"']+");

  /// Reads a body, whatever it is.
  public static ErrorBody read(String body) {
    try {
      JsonNode error = JSON.readTree(body).path("error");
      return error.isObject()
          ? new ErrorBody(
              normal(error.path("code").asText("")),
              presentable(error.path("message").asText("")),
              true)
          : new ErrorBody("", "", false);
    } catch (JsonProcessingException gatewayPage) {
      Matcher title = TITLE.matcher(body);
      return new ErrorBody("", title.find() ? presentable(title.group(1)) : "", false);
    }
  }

  private static String normal(String code) {
    return code.startsWith("0x") ? "0x" + code.substring(2).toUpperCase(Locale.ROOT) : code;
  }

  /// A text of a service as it may be shown: one line, bounded, without tokens and addresses.
  public static String presentable(String message) {
    String oneLine = SECRET.matcher(message).replaceAll("***").replaceAll("\\s+", " ").strip();
    return oneLine.length() <= MAX_MESSAGE ? oneLine : oneLine.substring(0, MAX_MESSAGE) + "…";
  }
}
