/// The adapter: its pieces alone, against the emulated service, and against recorded answers.
@NullMarked
package dev.shraga.clients.odata;

import org.jspecify.annotations.NullMarked;
