/// Who we are to a service: where bearer tokens come from.
@NullMarked
package dev.shraga.clients.identity;

import org.jspecify.annotations.NullMarked;
