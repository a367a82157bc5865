/// The folder in which a system on this machine keeps all that it has, and how others find it.
@NullMarked
package dev.shraga.local.state;

import org.jspecify.annotations.NullMarked;
