package dev.shraga.clients.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {
  @Test
  void anEnvironmentIsSignedInToWithAzure() {
    Connection connection =
        Connection.of(Map.of("DATAVERSE_URL", "https://contoso.crm.dynamics.com/"));

    assertThat(connection.url()).isEqualTo(URI.create("https://contoso.crm.dynamics.com"));
    assertThat(connection.signIn()).isEqualTo(new SignIn.AzureDefault());
  }

  @Test
  void tablesAreRenamedByTheirVariables() {
    Connection connection =
        Connection.of(
            Map.of(
                "DATAVERSE_URL", "https://contoso.crm.dynamics.com",
                "TABLE_NAME", "cr5d6_cr_shraga_taskses",
                "WORKERS_TABLE", ""));

    assertThat(connection.schema().table("task").setName()).isEqualTo("cr5d6_cr_shraga_taskses");
    assertThat(connection.schema().table("worker").setName()).isEqualTo("cr_shraga_workers");
  }

  @Test
  void anEmulatorOnThisMachineTakesATokenOverPlainHttp() {
    Connection connection =
        Connection.of(
            Map.of("DATAVERSE_URL", "http://127.0.0.1:8765", "DATAVERSE_TOKEN", "swordfish"));

    assertThat(connection.signIn()).isEqualTo(new SignIn.LoopbackToken("swordfish"));
    assertThat(connection.toString()).doesNotContain("swordfish");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://contoso.crm.dynamics.com",
        "http://127.0.0.1.contoso.com",
        "http://localhost.contoso.com",
        "ftp://127.0.0.1"
      })
  void plainHttpToAnotherHostIsRefused(String url) {
    Map<String, String> environment = Map.of("DATAVERSE_URL", url, "DATAVERSE_TOKEN", "swordfish");

    assertThatThrownBy(() -> Connection.of(environment))
        .isInstanceOf(ConnectionProblem.class)
        .hasMessageContaining("https://")
        .hasMessageNotContaining("swordfish");
  }

  @Test
  void aFixedTokenForAnotherHostIsRefused() {
    Map<String, String> environment =
        Map.of("DATAVERSE_URL", "https://contoso.crm.dynamics.com", "DATAVERSE_TOKEN", "swordfish");

    assertThatThrownBy(() -> Connection.of(environment))
        .isInstanceOf(ConnectionProblem.class)
        .hasMessageContaining("DATAVERSE_TOKEN")
        .hasMessageNotContaining("swordfish");
  }

  @Test
  void anEmulatorWithoutTokenIsRefused() {
    assertThatThrownBy(() -> Connection.of(Map.of("DATAVERSE_URL", "http://localhost:1")))
        .isInstanceOf(ConnectionProblem.class)
        .hasMessageContaining("DATAVERSE_TOKEN is not set");
  }

  @Test
  void aTokenThatCouldSplitAHeaderIsRefused() {
    Map<String, String> environment =
        Map.of("DATAVERSE_URL", "http://localhost:1", "DATAVERSE_TOKEN", "a\r\nb");

    assertThatThrownBy(() -> Connection.of(environment)).isInstanceOf(ConnectionProblem.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "contoso.crm.dynamics.com",
        "https://contoso.crm.dynamics.com/main.aspx",
        "https://dana:pw@contoso.crm.dynamics.com",
        "https://contoso.crm.dynamics.com?x=1",
        "https://contoso.crm.dynamics.com:99999",
        "https://a b"
      })
  void anAddressThatIsNotSchemeAndHostIsRefused(String url) {
    assertThatThrownBy(() -> Connection.of(Map.of("DATAVERSE_URL", url)))
        .isInstanceOf(ConnectionProblem.class)
        .hasMessageContaining("DATAVERSE_URL")
        .hasMessageContaining("https://contoso.crm.dynamics.com");
  }
}
