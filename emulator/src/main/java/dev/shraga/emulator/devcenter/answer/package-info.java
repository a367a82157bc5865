/// The words of the API: bodies, header fields, moments, refusals.
@NullMarked
package dev.shraga.emulator.devcenter.answer;

import org.jspecify.annotations.NullMarked;
