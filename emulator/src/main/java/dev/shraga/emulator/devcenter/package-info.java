/// A Dev Center as its API shows it: projects, pools, and the boxes of their users.
///
/// What is recorded and what is invented stands in `docs/fidelity.md`.
@NullMarked
package dev.shraga.emulator.devcenter;

import org.jspecify.annotations.NullMarked;
