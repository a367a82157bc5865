package dev.shraga.clients.devcenter;

/// When a pool stops its boxes.
///
/// @param type like `StopDevBox`
/// @param frequency like `Daily`
/// @param time of day, like `17:30`
/// @param timeZone like `America/Los_Angeles`
public record Schedule(String name, String type, String frequency, String time, String timeZone) {}
