package dev.shraga.clients.http;

import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import dev.shraga.model.limit.CallSite;
import java.util.HashMap;
import java.util.Map;

/// Sends one request and brings back its answer, whatever it is.
public final class Sending {
  /// The whole body is read inside the pipeline, so that a connection that breaks in the middle of
  /// an answer is retried like one that breaks before.
  private static final Context WHOLE = new Context("azure-eagerly-read-response", true);

  private Sending() {}

  /// The answer, read whole. Whatever keeps it away is thrown as it is: [NoAnswer] has words for
  /// it.
  public static Answer whole(HttpPipeline pipeline, CallSite site, HttpRequest request) {
    return sent(pipeline, SiteContext.with(WHOLE, site), request);
  }

  /// The same for a call that has to end in time.
  public static Answer whole(
      HttpPipeline pipeline, CallSite site, HttpRequest request, Deadline deadline) {
    return sent(pipeline, SiteContext.with(deadline.on(WHOLE), site), request);
  }

  private static Answer sent(HttpPipeline pipeline, Context context, HttpRequest request) {
    try (HttpResponse response = pipeline.sendSync(request, context)) {
      Map<String, String> headers = new HashMap<>();
      response.getHeaders().forEach(header -> headers.put(header.getName(), header.getValue()));
      return new Answer(
          response.getStatusCode(), headers, response.getBodyAsBinaryData().toString());
    } catch (IllegalStateException | IllegalArgumentException faultOfTheProgram) {
      throw faultOfTheProgram;
    } catch (RuntimeException noAnswer) {
      // The transport swallows the flag of an interrupted thread.
      if (noAnswer.getCause() instanceof InterruptedException
          && !(noAnswer instanceof Interrupted)) {
        Thread.currentThread().interrupt();
      }
      throw noAnswer;
    }
  }
}
