/// Failures on demand: rules that say which box, pool and verb they strike, how, and how often.
@NullMarked
package dev.shraga.emulator.devcenter.script;

import org.jspecify.annotations.NullMarked;
