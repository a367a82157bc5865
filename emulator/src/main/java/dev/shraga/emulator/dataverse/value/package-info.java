/// What a cell holds, how it compares, and how it is written as JSON.
@NullMarked
package dev.shraga.emulator.dataverse.value;

import org.jspecify.annotations.NullMarked;
