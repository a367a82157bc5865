package dev.shraga.clients.devcenter;

import java.time.Duration;
import java.util.Optional;

/// A pool as its administrators set it up.
///
/// @param definition name of the box definition that its boxes are made by
/// @param network name of the connection that its boxes are in
/// @param admins whether the owner of a box is its administrator
/// @param stopsAfter how long after its user went a box is stopped; empty if it is not
/// @param boxes how many there are of it, for everybody together
/// @param health the service's word; `Unknown` if it says none
/// @param provisioning the service's word, like `Succeeded`
public record PoolSettings(
    String name,
    String definition,
    String network,
    boolean admins,
    Optional<Duration> stopsAfter,
    int boxes,
    String health,
    String provisioning) {}
