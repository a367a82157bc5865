package dev.shraga.model.worker;

import dev.shraga.model.Etag;
import java.util.UUID;

/// A row of the table of users, as far as an own box is concerned.
///
/// @param boxStatus `Provisioning`, `Succeeded` or `Failed`, the words of the first generation
/// @param onboardingStep where the user is on the way to an own box
public record Person(
    UUID id, Etag etag, String email, String boxName, String boxStatus, String onboardingStep) {}
