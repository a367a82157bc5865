package dev.shraga.clients.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.http.Patience;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.http.Turnstile;
import dev.shraga.clients.recorded.Canned;
import dev.shraga.clients.recorded.VirtualTime;
import dev.shraga.model.limit.BudgetPolicy;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

class AzureSignInTest {
  private static final UUID USER = UUID.fromString("00000000-0000-4000-8000-0000000000ad");
  private final List<HttpRequest> sent = new ArrayList<>();
  private final List<TokenRequestContext> asked = new ArrayList<>();

  @Test
  void oneTokenOfTheEnvironmentServesManyRequests() {
    Dataverse dataverse =
        open(request -> {
          asked.add(request);
          return Mono.just(new AccessToken("swordfish", OffsetDateTime.MAX));
        });

    assertThat(dataverse.whoAmI()).isEqualTo(USER);
    dataverse.whoAmI();
    dataverse.whoAmI();

    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().getScopes())
        .containsExactly("https://contoso.crm.dynamics.com/.default");
    assertThat(sent)
        .hasSize(3)
        .allSatisfy(request ->
            assertThat(request.getHeaders().getValue(HttpHeaderName.AUTHORIZATION))
                .isEqualTo("Bearer swordfish"));
  }

  @Test
  void nothingIsAskedOfAzureBeforeTheFirstRequest() {
    open(
        new LazyCredential(() -> {
          throw new IllegalStateException("made too early");
        }));

    assertThat(sent).isEmpty();
  }

  @Test
  void noTokenIsAProblemThatSaysHowToSignIn() {
    Dataverse dataverse =
        open(_ -> Mono.error(new ClientAuthenticationException("swordfish is wrong", null)));

    DataverseProblem problem = catchThrowableOfType(DataverseProblem.class, dataverse::whoAmI);

    assertThat(problem.status()).isEqualTo(401);
    assertThat(problem).hasMessageContaining("az login").hasMessageNotContaining("swordfish");
    assertThat(sent).isEmpty();
  }

  @Test
  void secretThatWasRevokedIsToldByItsNumberAndNotByEntrasText() {
    Dataverse dataverse =
        open(_ ->
            Mono.error(
                new ClientAuthenticationException(
                    "AADSTS7000215: Invalid client secret provided for app 'swordfish'", null)));

    DataverseProblem problem = catchThrowableOfType(DataverseProblem.class, dataverse::whoAmI);

    assertThat(problem)
        .hasMessageContaining("AADSTS7000215")
        .hasMessageContaining("AZURE_CLIENT_SECRET")
        .hasMessageNotContaining("swordfish");
  }

  @ParameterizedTest
  @CsvSource({
    "AADSTS7000222, AZURE_CLIENT_SECRET",
    "AADSTS700016, AZURE_CLIENT_ID",
    "AADSTS90002, AZURE_TENANT_ID",
    "AADSTS500011, DATAVERSE_URL",
    "AADSTS53003, https://login.microsoftonline.com/error"
  })
  void eachRefusalOfEntraSaysWhatToLookAt(String number, String hint) {
    Dataverse dataverse =
        open(_ -> Mono.error(new ClientAuthenticationException(number + ": dana's fault", null)));

    DataverseProblem problem = catchThrowableOfType(DataverseProblem.class, dataverse::whoAmI);

    assertThat(problem)
        .hasMessageContaining(number)
        .hasMessageContaining(hint)
        .hasMessageNotContaining("dana");
  }

  private Dataverse open(TokenCredential azure) {
    VirtualTime time = new VirtualTime();
    HttpClient transport =
        new HttpClient() {
          @Override
          public Mono<HttpResponse> send(HttpRequest request) {
            return Mono.fromCallable(() -> sendSync(request, Context.NONE));
          }

          @Override
          public HttpResponse sendSync(HttpRequest request, Context context) {
            sent.add(request);
            return new Canned(request, "{\"UserId\":\"" + USER + "\"}");
          }
        };
    return Connection.of(Map.of("DATAVERSE_URL", "https://contoso.crm.dynamics.com"))
        .open(
            transport,
            azure,
            Patience.NONE,
            time.timing(),
            new Turnstile(BudgetPolicy.DATAVERSE, time.timing()),
            new RequestCounter(time));
  }
}
