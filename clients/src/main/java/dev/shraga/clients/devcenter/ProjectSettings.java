package dev.shraga.clients.devcenter;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;

/// A project as its administrators set it up.
///
/// @param center address of its Dev Center, which `DEVCENTER_URL` has to be
/// @param boxesPerUser how many boxes one person may have in all its pools; empty if any number
/// @param provisioning the service's word, like `Succeeded`
public record ProjectSettings(
    String name, Optional<URI> center, OptionalInt boxesPerUser, String provisioning) {}
