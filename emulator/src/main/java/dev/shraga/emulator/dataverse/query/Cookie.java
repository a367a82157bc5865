package dev.shraga.emulator.dataverse.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.url.Percent;
import dev.shraga.emulator.dataverse.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a next link carries in `$skiptoken`; opaque to callers.
///
/// @param page number of the page that it leads to
/// @param place where that page begins
record Cookie(int page, boolean tracking, ObjectNode place) {
  private static final Pattern FORM =
      Pattern.compile(
          "<cookie pagenumber=\"(\\d{1,9})\" pagingcookie=\"([\\w-]*)\" istracking=\"(True|False)\""
              + " />");

  static Cookie parse(String token) {
    // Links carry it encoded twice, as the real ones do; the first layer is off already.
    Matcher matcher = FORM.matcher(Percent.decode(token));
    try {
      if (matcher.matches()
          && Json.parse(
                  new String(
                      Base64.getUrlDecoder().decode(matcher.group(2)), StandardCharsets.UTF_8))
              instanceof ObjectNode place) {
        return new Cookie(
            Integer.parseInt(matcher.group(1)), matcher.group(3).equals("True"), place);
      }
    } catch (JsonProcessingException | IllegalArgumentException _) {
      throw malformed();
    }
    throw malformed();
  }

  /// The value of `$skiptoken`, ready to stand in an address.
  String encoded() {
    String place =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Json.text(this.place).getBytes(StandardCharsets.UTF_8));
    return Percent.encode(
        Percent.encode(
            "<cookie pagenumber=\""
                + page
                + "\" pagingcookie=\""
                + place
                + "\" istracking=\""
                + (tracking ? "True" : "False")
                + "\" />"));
  }

  private static RuntimeException malformed() {
    return Refusals.query("Malformed XML in the Paging Cookie. Follow the next link as it is.");
  }
}
