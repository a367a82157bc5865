package dev.shraga.clients.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import dev.shraga.clients.devcenter.DevCenterPolicy;
import dev.shraga.clients.devcenter.ManagementFacts;
import dev.shraga.clients.devcenter.ProjectId;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.machines.MachineProblem;
import dev.shraga.clients.machines.MachineProvider;
import dev.shraga.clients.recorded.Canned;
import dev.shraga.clients.recorded.VirtualTime;
import dev.shraga.model.box.BoxCall;
import dev.shraga.model.box.BoxKey;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class MachineConnectionTest {
  private static final Map<String, String> AZURE =
      Map.of("DEVCENTER_URL", "https://dc.eastus.devcenter.azure.com/");

  private final VirtualTime time = new VirtualTime();
  private final List<Object> timeouts = new ArrayList<>();
  private final List<String> hosts = new ArrayList<>();

  @Test
  void withoutAnAddressThereAreNoMachinesOfAService() {
    assertThat(MachineConnection.of(Map.of())).isEmpty();
    assertThat(MachineConnection.of(Map.of("DEVCENTER_TOKEN", "swordfish"))).isEmpty();
  }

  @Test
  void anEmulatorOnThisMachineTakesATokenThatIsNotShown() {
    MachineConnection connection =
        MachineConnection.of(
                Map.of("DEVCENTER_URL", "http://127.0.0.1:8766", "DEVCENTER_TOKEN", "swordfish"))
            .orElseThrow();

    assertThat(connection.signIn()).isEqualTo(new SignIn.LoopbackToken("swordfish"));
    assertThat(connection.toString()).doesNotContain("swordfish");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://dc.eastus.devcenter.azure.com",
        "https://dc.eastus.devcenter.azure.com",
        "https://dc.eastus.devcenter.azure.com/projects",
        "dc.eastus",
        "https://a b"
      })
  void whatCouldGiveTheTokenAwayIsRefusedByTheNameOfItsVariable(String url) {
    Map<String, String> environment = Map.of("DEVCENTER_URL", url, "DEVCENTER_TOKEN", "swordfish");

    assertThatThrownBy(() -> MachineConnection.of(environment))
        .isInstanceOf(ConnectionProblem.class)
        .hasMessageContaining("DEVCENTER_")
        .hasMessageNotContaining("DATAVERSE_")
        .hasMessageNotContaining("swordfish");
  }

  @Test
  void anEmulatorWithoutTokenAndATokenThatCouldSplitAHeaderAreRefused() {
    Map<String, String> none = Map.of("DEVCENTER_URL", "http://localhost:1");
    Map<String, String> split =
        Map.of("DEVCENTER_URL", "http://localhost:1", "DEVCENTER_TOKEN", "a\r\nb");

    assertThatThrownBy(() -> MachineConnection.of(none))
        .isInstanceOf(ConnectionProblem.class)
        .hasMessageContaining("DEVCENTER_TOKEN is not set");
    assertThatThrownBy(() -> MachineConnection.of(split))
        .isInstanceOf(ConnectionProblem.class)
        .hasMessageContaining("DEVCENTER_TOKEN must be printable");
  }

  @Test
  void theTokenIsAskedForTheScopeOfAllDevCenters() {
    List<TokenRequestContext> asked = new ArrayList<>();

    open(
            request -> {
              asked.add(request);
              return Mono.just(new AccessToken("swordfish", OffsetDateTime.MAX));
            },
            Duration.ZERO)
        .look(Set.of());

    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().getScopes())
        .containsExactly("https://devcenter.azure.com/.default");
  }

  @Test
  void theManagementPlaneIsAskedWithATokenOfItsOwn() {
    List<TokenRequestContext> asked = new ArrayList<>();
    ManagementFacts management =
        MachineConnection.of(AZURE)
            .orElseThrow()
            .management(
                slow(Duration.ZERO),
                request -> {
                  asked.add(request);
                  return Mono.just(new AccessToken("swordfish", OffsetDateTime.MAX));
                },
                time.timing(),
                new RequestCounter(time));

    management.project(new ProjectId("00000000-0000-0000-0000-000000000000", "group-1", "web-1"));

    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().getScopes())
        .containsExactly("https://management.azure.com/.default");
    assertThat(hosts).containsExactly("management.azure.com");
  }

  @Test
  void noTokenIsAProblemForAReadAndForACall() {
    MachineProvider machines =
        open(
            _ -> Mono.error(new ClientAuthenticationException("AADSTS700016: dana's", null)),
            Duration.ZERO);
    BoxKey key = new BoxKey("web-1", "me", "box-1");

    MachineProblem read = catchThrowableOfType(MachineProblem.class, () -> machines.look(Set.of()));
    MachineProblem call =
        catchThrowableOfType(MachineProblem.class, () -> machines.ask(key, new BoxCall.Delete()));

    assertThat(List.of(read, call))
        .allSatisfy(problem -> {
          assertThat(problem.status()).isEqualTo(401);
          assertThat(problem)
              .hasMessageContaining("AZURE_CLIENT_ID")
              .hasMessageNotContaining("dana");
        });
  }

  @Test
  void aLookThatTakesTooLongIsGivenUpAndItsLastRequestHasLessTime() {
    MachineProvider machines =
        open(
            _ -> Mono.just(new AccessToken("swordfish", OffsetDateTime.MAX)),
            Duration.ofSeconds(8));

    MachineProblem problem =
        catchThrowableOfType(
            MachineProblem.class, () -> machines.look(Set.of("web-1", "web-2", "web-3")));

    assertThat(problem).hasMessageContaining("not done within 15 s");
    assertThat(timeouts).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(7));
  }

  private MachineProvider open(TokenCredential azure, Duration slow) {
    return MachineConnection.of(AZURE)
        .orElseThrow()
        .open(slow(slow), azure, DevCenterPolicy.USUAL, time.timing(), new RequestCounter(time));
  }

  /// A service that takes its time for each answer.
  private HttpClient slow(Duration slow) {
    return new HttpClient() {
      @Override
      public Mono<HttpResponse> send(HttpRequest request) {
        return Mono.fromCallable(() -> sendSync(request, Context.NONE));
      }

      @Override
      public HttpResponse sendSync(HttpRequest request, Context context) {
        hosts.add(request.getUrl().getHost());
        context.getData("azure-response-timeout").ifPresent(timeouts::add);
        time.pass(slow);
        return new Canned(request, "{\"value\":[]}");
      }
    };
  }
}
