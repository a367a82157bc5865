/// The state of a Dev Center: what there is, and how boxes live as time passes.
///
/// Nothing here is thread-safe: [dev.shraga.emulator.devcenter.EmulatedDevCenter] holds the one
/// lock. Nothing here has a clock: whoever asks says what time it is, and `settle` plays what
/// happened until then.
@NullMarked
package dev.shraga.emulator.devcenter.center;

import org.jspecify.annotations.NullMarked;
