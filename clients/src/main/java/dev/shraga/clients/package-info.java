/// Ports to the outside, each small and with one real adapter. They decide nothing.
@NullMarked
package dev.shraga.clients;

import org.jspecify.annotations.NullMarked;
