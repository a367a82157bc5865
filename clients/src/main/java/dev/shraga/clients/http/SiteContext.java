package dev.shraga.clients.http;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.util.Context;
import dev.shraga.model.limit.CallSite;

/// How a call site travels with a request through a pipeline. It is not sent.
public final class SiteContext {
  private static final String KEY = "shraga-call-site";

  private SiteContext() {}

  /// A context that names who asks.
  public static Context with(Context context, CallSite site) {
    return context.addData(KEY, site);
  }

  /// Who asks.
  static CallSite of(HttpPipelineCallContext context) {
    return context
        .getData(KEY)
        .filter(CallSite.class::isInstance)
        .map(CallSite.class::cast)
        .orElse(CallSite.OTHER);
  }
}
