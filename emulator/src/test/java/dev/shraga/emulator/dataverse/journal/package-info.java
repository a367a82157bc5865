/// Tests of the journal's own form.
@NullMarked
package dev.shraga.emulator.dataverse.journal;

import org.jspecify.annotations.NullMarked;
