/// Requests and responses as plain values, and the port that serves them on loopback.
@NullMarked
package dev.shraga.emulator.http;

import org.jspecify.annotations.NullMarked;
