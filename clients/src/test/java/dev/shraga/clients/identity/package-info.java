/// Which environments are accepted, and where a token may go.
@NullMarked
package dev.shraga.clients.identity;

import org.jspecify.annotations.NullMarked;
