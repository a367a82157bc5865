/// The emulated organisation through its requests and answers.
@NullMarked
package dev.shraga.emulator.dataverse;

import org.jspecify.annotations.NullMarked;
