/// Counting and waiting, in virtual time.
@NullMarked
package dev.shraga.clients.http;

import org.jspecify.annotations.NullMarked;
