package dev.shraga.emulator.devcenter.script;

/// What went wrong, as the service tells it.
///
/// @param code one word like `QuotaExceeded`
/// @param message a sentence for people
public record Problem(String code, String message) {}
