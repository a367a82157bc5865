@NullMarked
package dev.shraga.emulator.devcenter;

import org.jspecify.annotations.NullMarked;
