package dev.shraga.reconciler.status;

/// What one kind of request cost since the start.
///
/// @param lane how urgent it is: `lease`, `user` or `sweep`
/// @param requests every attempt; a batch is one
/// @param bytesOut bytes of bodies sent
/// @param bytesIn bytes of bodies received
/// @param throttled how many were answered with "too many requests"
/// @param retried attempts that repeat one that failed
/// @param secondsWaited time spent waiting for a turn
public record CallSiteView(
    String name,
    String lane,
    long requests,
    long bytesOut,
    long bytesIn,
    long throttled,
    long retried,
    double secondsWaited) {}
