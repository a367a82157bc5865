package dev.shraga.clients.odata;

import java.time.Duration;

/// How large a batch may be.
///
/// @param writes the service refuses more in one request
/// @param bytes a request of so many still fits into the timeouts over a slow line
/// @param slow a batch that takes longer, by our own measure, was too large
record BatchPolicy(int writes, int bytes, Duration slow) {
  /// A third of the timeout of the transport, so that the size falls before batches fail.
  static final BatchPolicy USUAL = new BatchPolicy(1_000, 4 * 1024 * 1024, Duration.ofSeconds(10));
}
