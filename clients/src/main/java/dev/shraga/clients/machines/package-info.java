/// Machines behind one port, so that another service can take the place of Dev Box.
@NullMarked
package dev.shraga.clients.machines;

import org.jspecify.annotations.NullMarked;
