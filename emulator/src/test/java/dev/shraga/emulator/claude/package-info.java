/// The stand-in coding CLI: its plans, and the program itself as a process.
@NullMarked
package dev.shraga.emulator.claude;

import org.jspecify.annotations.NullMarked;
