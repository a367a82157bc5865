package dev.shraga.emulator.dataverse.hook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/// Posts to receivers on this machine and nowhere else: an emulator must not tell anybody outside
/// what a test does.
final class Carrier implements AutoCloseable {
  /// The service's own limit.
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /// Answers after which the service tries once more.
  private static final Set<Integer> AGAIN = Set.of(502, 503, 504);

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[::1\\]");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /// Posts, once more if the receiver's gateway has trouble.
  Delivery deliver(Parcel parcel) {
    URI address = parcel.endpoint().address();
    if (!LOOPBACK.matcher(address.getHost()).matches()) {
      return new Delivery.Failed(
          parcel.endpoint().shown()
              + " is not on this machine, and the emulator posts nowhere else. Register"
              + " http://127.0.0.1:PORT.",
          0);
    }
    try {
      int status = post(address, parcel);
      int retries = 0;
      if (AGAIN.contains(status)) {
        retries = 1;
        status = post(address, parcel);
      }
      return status / 100 == 2
          ? new Delivery.Taken(retries)
          : new Delivery.Failed(
              "The webhook call failed because "
                  + parcel.endpoint().shown()
                  + " answered "
                  + status
                  + ". Look there why.",
              retries);
    } catch (HttpTimeoutException late) {
      return failed(parcel, "did not answer within " + TIMEOUT.toSeconds() + " s");
    } catch (IOException | IllegalArgumentException unreachable) {
      return failed(parcel, "cannot be posted to: " + unreachable.getClass().getSimpleName());
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return failed(parcel, "was not waited for: the emulator ended");
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private int post(URI address, Parcel parcel) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .POST(BodyPublishers.ofString(parcel.body()));
    parcel.fields().forEach(request::setHeader);
    return http.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static Delivery failed(Parcel parcel, String how) {
    return new Delivery.Failed(
        "The webhook call failed because " + parcel.endpoint().shown() + " " + how + ".", 0);
  }
}
