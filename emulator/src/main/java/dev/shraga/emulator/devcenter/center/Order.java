package dev.shraga.emulator.devcenter.center;

import dev.shraga.emulator.devcenter.center.Operation.Kind;

/// What somebody wants of a box.
///
/// @param box of which box; it need not be there
/// @param by object id of who asks
public record Order(Kind kind, BoxKey box, String by) {}
