package dev.shraga.emulator.entra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.access.Bearers.Bearer;
import dev.shraga.emulator.dataverse.value.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Access tokens: made, and read again.
final class Tokens {
  private static final String ALGORITHM = "HmacSHA256";

  private final UUID tenant;
  private final SecretKeySpec key;

  /// @param key signs them; a secret
  Tokens(UUID tenant, byte[] key) {
    this.tenant = tenant;
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /// A token for an application.
  ///
  /// @param audience whom it is shown to, like `https://org.example`
  String issue(UUID application, String audience, Instant now, Duration lifetime) {
    ObjectNode head = Json.object().put("typ", "JWT").put("alg", "HS256");
    ObjectNode claims =
        Json.object()
            .put("aud", audience)
            .put("iss", "https://sts.windows.net/" + tenant + "/")
            .put("iat", now.getEpochSecond())
            .put("nbf", now.getEpochSecond())
            .put("exp", now.plus(lifetime).getEpochSecond())
            .put("appid", application.toString())
            .put("tid", tenant.toString())
            .put("ver", "1.0");
    String signed = encode(Json.text(head)) + "." + encode(Json.text(claims));
    return signed + "." + signature(signed);
  }

  /// What a token stands for now.
  Bearer read(String token, Instant now) {
    int end = token.lastIndexOf('.');
    int start = token.indexOf('.');
    if (start < 0
        || start == end
        || !MessageDigest.isEqual(
            bytes(signature(token.substring(0, end))), bytes(token.substring(end + 1)))) {
      return new Bearer.Unknown();
    }
    try {
      byte[] claims = Base64.getUrlDecoder().decode(token.substring(start + 1, end));
      JsonNode json = Json.parse(new String(claims, StandardCharsets.UTF_8));
      return now.getEpochSecond() < json.path("exp").asLong()
          ? new Bearer.Application(UUID.fromString(json.path("appid").asText()))
          : new Bearer.Expired();
    } catch (JsonProcessingException | IllegalArgumentException _) {
      return new Bearer.Unknown();
    }
  }

  private String signature(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(bytes(text)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
