package dev.shraga.clients.http;

/// What a pipeline sent, as far as the service counts it.
///
/// @param reads requests that change nothing
/// @param writes requests that may change something; a batch is one
/// @param throttled how many were answered with "too many requests"
/// @param inWindow all requests of the last 300 seconds
/// @param bytesOut bytes of bodies sent
/// @param bytesIn bytes of bodies received
public record RequestCounts(
    long reads, long writes, long throttled, int inWindow, long bytesOut, long bytesIn) {}
