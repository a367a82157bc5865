/// The outside, played faithfully enough to be trusted in tests and on one machine.
///
/// Every emulated service is a function of a request and an instant ([dev.shraga.emulator.http])
/// behind an optional port, so a simulation calls it in virtual time and a real process over
/// loopback. Nothing here uses the clients' code: a misreading of the protocol must not cancel
/// itself out.
@NullMarked
package dev.shraga.emulator;

import org.jspecify.annotations.NullMarked;
