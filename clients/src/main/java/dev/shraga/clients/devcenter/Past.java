package dev.shraga.clients.devcenter;

import dev.shraga.model.box.BoxFault;

/// Something that was done to a box in the last 90 days.
///
/// @param kind like `Repair`
/// @param status like `Succeeded`
/// @param started as the service writes it
/// @param outcome what a repair came to, like `FixApplied`; empty for everything else
/// @param detail code and sentence of the outcome, or of what went wrong
public record Past(String kind, String status, String started, String outcome, BoxFault detail) {}
