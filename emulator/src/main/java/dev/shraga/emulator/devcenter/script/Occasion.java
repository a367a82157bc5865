package dev.shraga.emulator.devcenter.script;

/// What a rule may strike.
///
/// @param box its name; empty where no single box is asked for
/// @param pool its name; empty where none is known
public record Occasion(Verb verb, String box, String pool) {}
