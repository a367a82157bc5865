package dev.shraga.clients.devcenter;

import com.azure.core.http.HttpPipeline;
import java.time.InstantSource;
import java.util.function.Function;

/// What every call to one service needs.
record Service(
    HttpPipeline pipeline, Addresses addresses, DevCenterPolicy policy, InstantSource clock) {
  /// The requests of a call that begins now.
  Exchange begin() {
    return Exchange.begin(pipeline, addresses, policy, clock);
  }

  /// A call that only reads: what was not heard is a problem.
  <T> T heard(Function<Exchange, T> call) {
    try {
      return call.apply(begin());
    } catch (Unheard silence) {
      throw silence.problem();
    }
  }
}
