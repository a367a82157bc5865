package dev.shraga.clients.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorBodyTest {
  @Test
  void codesAreReadInOneSpelling() {
    ErrorBody error = ErrorBody.read("{\"error\":{\"code\":\"0x8006088a\",\"message\":\"No.\"}}");

    assertThat(error).isEqualTo(new ErrorBody("0x8006088A", "No.", true));
  }

  @Test
  void aGatewaysPageIsReducedToItsTitle() {
    ErrorBody error =
        ErrorBody.read("<html><head><title>502 Bad\n Gateway</title></head><body>x</body></html>");

    assertThat(error).isEqualTo(new ErrorBody("", "502 Bad Gateway", false));
  }

  @Test
  void otherJsonAndNothingAtAllHaveNoMessage() {
    assertThat(ErrorBody.read("[1]")).isEqualTo(new ErrorBody("", "", false));
    assertThat(ErrorBody.read("")).isEqualTo(new ErrorBody("", "", false));
  }

  @Test
  void tokensAndAddressesAreTakenOutOfMessages() {
    ErrorBody error =
        ErrorBody.read(
            "{\"error\":{\"code\":\"\",\"message\":"
                + "\"Bearer abc.def of dana@contoso.com, eyJhbGciOi.J9.sig was refused\"}}");

    assertThat(error.message()).isEqualTo("*** of *** *** was refused");
  }

  @Test
  void talkOfTokensIsNoToken() {
    ErrorBody error =
        ErrorBody.read("{\"error\":{\"code\":\"\",\"message\":\"It carries no bearer token.\"}}");

    assertThat(error.message()).isEqualTo("It carries no bearer token.");
  }

  @Test
  void longMessagesAreCut() {
    ErrorBody error =
        ErrorBody.read(
            "{\"error\":{\"code\":\"\",\"message\":\"%s\"}}".formatted("word ".repeat(500)));

    assertThat(error.message()).hasSize(301).endsWith("…");
  }
}
