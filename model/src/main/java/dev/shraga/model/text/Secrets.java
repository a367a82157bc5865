package dev.shraga.model.text;

import static dev.shraga.model.text.SecretShape.END;
import static dev.shraga.model.text.SecretShape.START;
import static dev.shraga.model.text.SecretShape.run;

import java.util.List;

/// Secrets that show by their form, like the tokens of services that give theirs a prefix. A coding
/// CLI may read one in a file and say it; it must not reach a row, a card, a commit or a log.
///
/// Forms are those that the services document, or that scanners of public repositories use. A
/// secret without a form (a hexadecimal number, say) is found only where its name stands before it.
public final class Secrets {
  private static final String WORD = "[A-Za-z0-9_-]";
  private static final String BASE64 = "[A-Za-z0-9+/]";
  private static final String BARE = "[A-Za-z0-9+/=_~!@#$%^&*-]";

  /// Texts in Base64 have everything in them by chance, so a key must not stand inside of one.
  private static final String START_OF_BASE64 = "(?<![A-Za-z0-9_+/-])";

  private static final String END_OF_BASE64 = "(?![A-Za-z0-9_+/])";

  /// A name, and what stands between it and its value in JSON, YAML, shells and query strings.
  private static final String IS = "\\\\?[\"']?\\s{0,3}(?::=|=>|=|:)\\s{0,3}\\\\?";

  /// Has a letter and a digit, is no placeholder, and no expression of a program.
  private static final String CHOSEN =
      "(?![$<{*%\\[])(?=[^\\s\"',;]{0,80}?\\d)(?=[^\\s\"',;]{0,80}?[A-Za-z])";

  /// In this order: the more special before the more general.
  private static final List<SecretShape> SHAPES =
      List.of(
          new SecretShape(
              "private key",
              List.of("private key"),
              "-----BEGIN (?:[A-Z0-9]{1,12} ){0,4}PRIVATE KEY(?: BLOCK)?-----"
                  + "(?:\\s|\\\\[nr]){0,8}+"
                  // Headers of old formats and of PGP.
                  + "(?:[A-Za-z-]{1,20}+: [^\\n\\\\]{0,100}+(?:\\s|\\\\[nr]){1,4}+){0,4}+"
                  + BASE64
                  + "{16,}+[A-Za-z0-9+/=\\s\\\\]*+(?:-----END [A-Z0-9 ]{0,60}-----)?"),
          new SecretShape(
              "aws access key",
              List.of("akia", "asia"),
              START_OF_BASE64 + "(?:AKIA|ASIA)[A-Z0-9]{16}" + END_OF_BASE64),
          new SecretShape(
              "aws secret key",
              List.of("secret"),
              "(?i)(?:aws_?secret_?(?:access_?)?key|SecretAccessKey)"
                  + IS
                  + "[\"']?(?<secret>"
                  + run(BASE64, 40)
                  + ")"),
          new SecretShape(
              "github token",
              List.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
              "(?:gh[pousr]|github_pat)_" + run("[A-Za-z0-9_]", 30)),
          new SecretShape(
              "gitlab token", List.of("glpat-"), START + "glpat-" + run("[A-Za-z0-9_.-]", 20)),
          new SecretShape("anthropic key", List.of("sk-ant-"), START + "sk-ant-" + run(WORD, 16)),
          new SecretShape(
              "openai key",
              List.of("sk-"),
              START
                  + "sk-(?:(?:proj|svcacct|admin|or-v1)-"
                  + run(WORD, 20)
                  + "|"
                  + run("[A-Za-z0-9]", 32)
                  + ")"),
          new SecretShape(
              "stripe key",
              List.of("k_live_", "k_test_"),
              START + "[sr]k_(?:live|test)_" + run("[A-Za-z0-9]", 16)),
          new SecretShape(
              "slack token",
              List.of("xox", "xapp-"),
              START + "(?:xox[a-z](?:\\.xox[a-z])?|xapp)-" + run("[A-Za-z0-9-]", 16)),
          new SecretShape(
              "slack webhook",
              List.of("hooks.slack.com/"),
              "hooks\\.slack\\.com/(?:services|workflows)/(?<secret>"
                  + run("[A-Za-z0-9/]", 20)
                  + ")"),
          new SecretShape(
              "google key",
              List.of("aiza"),
              START_OF_BASE64 + "AIza" + run(WORD, 35) + END_OF_BASE64),
          new SecretShape(
              "google secret",
              List.of("gocspx-", "ya29."),
              START + "(?:GOCSPX-|ya29\\.)" + run("[A-Za-z0-9_.-]", 20)),
          new SecretShape(
              "azure key",
              List.of("accountkey", "sharedaccesskey"),
              "(?i)(?:AccountKey|SharedAccessKey)"
                  + IS
                  + "(?<secret>"
                  + run(BASE64, 40)
                  + "={0,2})"),
          new SecretShape(
              "azure key",
              List.of("jqqj9"),
              START_OF_BASE64 + BASE64 + "{52}JQQJ9" + BASE64 + "{23,31}+={0,2}"),
          new SecretShape(
              "azure signature",
              List.of("sig="),
              "(?<=[?&;]|u0026)sig=(?<secret>" + run("[A-Za-z0-9%+/_-]", 20) + "={0,2})"),
          new SecretShape(
              "azure devops token", List.of("azdo"), START + "[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}"),
          new SecretShape(
              "azure devops token",
              List.of(""),
              START + "(?=[a-z]{0,51}+[2-7])(?=[2-7a-f]{0,51}+[g-z])[a-z2-7]{52}" + END),
          new SecretShape(
              "entra secret",
              List.of("q~"),
              "(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}\\dQ~" + run("[A-Za-z0-9_~.-]", 31)),
          new SecretShape("npm token", List.of("npm_"), START + "npm_" + run("[A-Za-z0-9]", 36)),
          new SecretShape("pypi token", List.of("pypi-ag"), START + "pypi-Ag" + run(WORD, 48)),
          new SecretShape(
              "hugging face token", List.of("hf_"), START + "hf_" + run("[A-Za-z0-9]", 30)),
          new SecretShape(
              "web token",
              List.of("eyj"),
              START + "eyJ" + WORD + "{8,}+\\." + WORD + "{8,}+(?:\\." + WORD + "*+){0,3}"),
          new SecretShape(
              "bearer token",
              List.of("bearer"),
              "(?i)(?<![a-z])bearer[ :]{1,4}"
                  + CHOSEN
                  + "(?<secret>"
                  + run("[A-Za-z0-9._~+/-]", 16)
                  + "={0,2})"),
          new SecretShape(
              "basic sign-in",
              List.of("authorization"),
              "(?i)authorization" + IS + "[\"']?basic (?<secret>" + run(BASE64, 8) + "={0,2})"),
          new SecretShape(
              "password",
              List.of("://"),
              "(?<=[a-z0-9]://)[^\\s/?#:@\"'<>]{0,100}+:(?![$<{*%\\[])"
                  + "(?<secret>[^\\s/?#@\"'<>]{1,256})@"),
          new SecretShape(
              "secret",
              List.of("password", "passwd", "pwd", "secret", "token", "key", "credential"),
              "(?i)(?:password|passwd|pwd|secret|token|credentials?|(?:api|access|secret|private"
                  + "|account|signing|encryption|master|auth)[_-]?key)"
                  + IS
                  + "[\"']?"
                  + CHOSEN
                  + "(?<secret>(?<=[\"'])[^\\s\"'\\\\]{8,}+(?=\\\\?[\"'])"
                  // An expression goes on with a call, a member or a type; a very long one is none.
                  + "|"
                  + BARE
                  + "{12,199}+(?!"
                  + BARE
                  + ")(?![(.\\[{<])"
                  + "|"
                  + BARE
                  + "{200}"
                  + BARE
                  + "*+)"));

  private Secrets() {}

  /// Whether there is one in a text.
  public static boolean in(String text) {
    String lowerCase = SecretShape.lowerCase(text);
    return SHAPES.stream().anyMatch(shape -> shape.in(text, lowerCase));
  }

  /// The text with words like `[masked: github token]` in their places.
  public static String masked(String text) {
    String lowerCase = SecretShape.lowerCase(text);
    String masked = text;
    for (SecretShape shape : SHAPES) {
      masked = shape.masked(masked, lowerCase);
    }
    return masked;
  }
}
