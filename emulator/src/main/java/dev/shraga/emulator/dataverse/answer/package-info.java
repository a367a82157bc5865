/// Refusals with the service's own codes and texts, and rows as JSON.
@NullMarked
package dev.shraga.emulator.dataverse.answer;

import org.jspecify.annotations.NullMarked;
