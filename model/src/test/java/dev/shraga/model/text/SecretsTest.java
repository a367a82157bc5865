package dev.shraga.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Samples are put together here, so that nothing in this repository looks like a secret.
final class SecretsTest {
  private static final int MEGABYTE = 1_000_000;

  /// Characters that follow no pattern; the same each time.
  private static final String ANY =
      any(400, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

  private static final String LOWER = any(400, "abcdefghijklmnopqrstuvwxyz234567");
  private static final String UPPER = any(400, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
  private static final String HEX = any(400, "0123456789abcdef");
  private static final String BASE64 =
      any(400, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/");

  @ParameterizedTest(name = "{0}")
  @MethodSource("secrets")
  void secretIsMaskedAndWhatStandsAroundItStays(String name, String before, String secret) {
    String text = "It says " + before + secret + " in .env.";

    String masked = Secrets.masked(text);

    assertThat(Secrets.in(text)).isTrue();
    assertThat(masked).isEqualTo("It says " + before + "[masked: " + name + "] in .env.");
    assertThat(Secrets.masked(masked)).isEqualTo(masked);
  }

  static Stream<Arguments> secrets() {
    String jwt =
        "eyJ" + ANY.substring(0, 33) + ".eyJ" + ANY.substring(40, 120) + "." + ANY.substring(3, 46);
    return Stream.of(
        secret("aws access key", "AKIA" + UPPER.substring(0, 16)),
        secret("aws access key", "ASIA" + UPPER.substring(9, 25)),
        named("aws secret key", "aws_secret_access_key = ", BASE64.substring(0, 40)),
        named("aws secret key", "\"SecretAccessKey\": \"", BASE64.substring(7, 47)),
        secret("github token", "gh" + "p_" + ANY.substring(0, 36)),
        secret("github token", "gh" + "o_" + ANY.substring(1, 37)),
        secret("github token", "gh" + "s_" + ANY.substring(2, 38)),
        secret(
            "github token",
            "github" + "_pat_" + ANY.substring(0, 22) + "_" + ANY.substring(22, 81)),
        named("github token", "https://x-access-token:", "gh" + "s_" + ANY.substring(2, 38)),
        named("github token", "first line\\n", "gh" + "p_" + ANY.substring(0, 36)),
        secret("gitlab token", "gl" + "pat-" + ANY.substring(0, 20)),
        secret(
            "anthropic key",
            "sk-" + "ant-api03-" + ANY.substring(0, 90) + "-" + ANY.substring(0, 5) + "AA"),
        secret("anthropic key", "sk-" + "ant-oat01-" + ANY.substring(9, 99)),
        secret("openai key", "sk-" + ANY.substring(0, 48)),
        secret("openai key", "sk-" + "proj-" + ANY.substring(0, 70) + "_" + ANY.substring(70, 120)),
        secret("stripe key", "sk" + "_live_" + ANY.substring(0, 24)),
        secret("slack token", "xox" + "b-2345678901-2345678901234-" + ANY.substring(0, 24)),
        named(
            "slack webhook",
            "https://hooks.slack.com/services/",
            "T"
                + UPPER.substring(0, 8)
                + "/B"
                + UPPER.substring(0, 8)
                + "/"
                + ANY.substring(0, 24)),
        secret("google key", "AI" + "za" + ANY.substring(0, 30) + "-_" + ANY.substring(40, 43)),
        secret("google secret", "GOC" + "SPX-" + ANY.substring(0, 28)),
        named(
            "azure key",
            "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=",
            BASE64.substring(0, 86) + "=="),
        named(
            "azure key",
            "SharedAccessKeyName=Root;SharedAccessKey=",
            BASE64.substring(0, 43) + "="),
        named(
            "azure signature",
            "https://a.blob.core.windows.net/c?sv=2024-11-04&sp=r&sig=",
            ANY.substring(0, 40) + "%2B%3D"),
        secret("azure devops token", LOWER.substring(0, 52)),
        secret("azure devops token", ANY.substring(0, 76) + "AZ" + "DO" + ANY.substring(90, 94)),
        secret(
            "entra secret",
            ANY.substring(0, 3)
                + "8Q"
                + "~"
                + ANY.substring(10, 20)
                + ".~_-"
                + ANY.substring(20, 40)),
        secret("npm token", "np" + "m_" + ANY.substring(0, 36)),
        secret("pypi token", "py" + "pi-AgEIcHlwaS5vcmc" + ANY.substring(0, 120)),
        secret("hugging face token", "h" + "f_" + ANY.substring(0, 34)),
        secret("web token", jwt),
        secret("private key", key("PRIVATE KEY", "\n")),
        secret("private key", key("RSA PRIVATE KEY", "\r\n")),
        secret("private key", key("OPENSSH PRIVATE KEY", "\n")),
        named("private key", "\"private_key\": \"", key("PRIVATE KEY", "\\n")),
        named("bearer token", "Authorization: Bearer ", ANY.substring(0, 40)),
        named("basic sign-in", "Authorization: Basic ", BASE64.substring(0, 30) + "=="),
        named("secret", "DB_PASSWORD=", ANY.substring(0, 16)),
        named("secret", "password: ", "s3" + "-Xy!" + ANY.substring(0, 10)),
        named("secret", "client_secret='", ANY.substring(0, 20)),
        named("secret", "\"apiKey\": \"", HEX.substring(0, 32)),
        named("secret", "{\\\"token\\\": \\\"", HEX.substring(0, 32)));
  }

  @ParameterizedTest
  @MethodSource("nearMisses")
  void whatOnlyLooksLikeOneStays(String text) {
    assertThat(Secrets.masked(text)).isEqualTo(text);
    assertThat(Secrets.in(text)).isFalse();
  }

  static Stream<String> nearMisses() {
    return Stream.of(
        "commit " + HEX.substring(0, 40),
        "sha256:" + HEX.substring(0, 64),
        "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
        "\"integrity\": \"sha512-" + BASE64.substring(0, 86) + "==\"",
        "![dot](data:image/png;base64," + BASE64 + "AKIA" + UPPER.substring(0, 16) + BASE64 + "=)",
        "//# sourceMappingURL=data:application/json;base64,eyJ" + ANY,
        "npm_config_registry=https://registry.npmjs.org and npm_lifecycle_event",
        "a risk-averse task-" + ANY.substring(0, 40),
        ".sk-fading-circle .sk-circle1 { color: red }",
        "gh" + "p_short, glpat-short, sk-ant-x, AKIA and xoxb-",
        "the header says -----BEGIN PRIVATE KEY----- and then the key follows",
        "password: process.env.DB_PASSWORD1",
        "const token = await fetchToken2(options, 12345678)",
        "token: string, password: required, secret=<your-secret-0>",
        "PASSWORD=${DB_PASSWORD_2} TOKEN={{ token_number_12 }} pwd=********1234",
        "max_tokens=4096 and tokens: 123456789012",
        "Bearer authentication-is-supported and Bearer ${TOKEN_0123456789}",
        "Basic understanding of internationalization",
        "http://localhost:8080/path@2x.png and http://host:80?mail=a@example.com",
        "git@github.com:owner/repository.git, ssh://git@github.com:22/owner/repository",
        "codes like Ab12Cd34Ef56Gh78#Zx98Yw76 go through the chat",
        "WebkitFontSmoothingAntialiasedBackgroundColorTransparent " + "a".repeat(52));
  }

  @Test
  void beginningOfASecretBeforeACutIsMasked() {
    assertThat(Secrets.masked("curl -u gh" + "p_" + ANY.substring(0, 9) + "…"))
        .isEqualTo("curl -u [masked: github token]…");
  }

  @Test
  void passwordOfAnAddressIsMaskedAndTheRestOfItStays() {
    assertThat(Secrets.masked("postgres://app:correct-horse@db:5432/x and https://:pat@host"))
        .isEqualTo(
            "postgres://app:[masked: password]@db:5432/x and https://:[masked: password]@host");
  }

  @Test
  void everySecretOfATextIsMasked() {
    String text =
        "one gh"
            + "p_"
            + ANY.substring(0, 36)
            + ", two gh"
            + "o_"
            + ANY.substring(0, 36)
            + "; PASSWORD="
            + ANY.substring(0, 20);

    assertThat(Secrets.masked(text))
        .isEqualTo(
            "one [masked: github token], two [masked: github token]; PASSWORD=[masked: secret]");
  }

  @ParameterizedTest
  @FieldSource("HOSTILE")
  void hostileTextTakesNoLongerThanItsLength(String piece) {
    String text = piece.repeat(MEGABYTE / piece.length());

    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Secrets.masked(text + "("));
  }

  @SuppressWarnings("unused") // by JUnit
  private static final String[] HOSTILE = {
    "a",
    "a1",
    "-",
    "sk-",
    "sk-ant-",
    "eyJ",
    "eyJ.",
    "eyJaaaaaaaa.",
    "token=",
    "token=1",
    "token='1a",
    "password" + " ",
    "password:  ",
    "secret=\"a1",
    "://",
    "a://:",
    "a://a:a",
    "-----BEGIN PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY-----\na: a\n",
    "-----BEGIN PRIVATE KEY-----\na: a: ",
    "-----BEGIN A A A A ",
    "-----BEGIN PRIVATE KEY-----" + "a1".repeat(40),
    "bearer a1",
    "bearer ",
    "authorization: basic ",
    "&sig=",
    "xoxb-",
    "AIza",
    "AIza+",
    "+JQQJ9",
    "AZDO",
    "Q~",
    "8Q~",
    "aaa8Q~",
    "gh" + "p_…",
    "\\n",
    "aws_secret_access_key=",
  };

  private static Arguments secret(String name, String secret) {
    return named(name, "", secret);
  }

  private static Arguments named(String name, String before, String secret) {
    return Arguments.of(name, before, secret);
  }

  private static String key(String kind, String lineEnd) {
    StringBuilder key = new StringBuilder("-----" + "BEGIN " + kind + "-----" + lineEnd);
    for (int line = 0; line < 5; line++) {
      key.append(BASE64, line * 64, line * 64 + 64).append(lineEnd);
    }
    return key + "-----" + "END " + kind + "-----";
  }

  private static String any(int length, String of) {
    StringBuilder text = new StringBuilder();
    long state = 42;
    while (text.length() < length) {
      state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
      text.append(of.charAt((int) ((state >>> 33) % of.length())));
    }
    return text.toString();
  }
}
