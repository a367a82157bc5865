/// The command `up`: one system on this machine, from its folder to its summary.
@NullMarked
package dev.shraga.local.up;

import org.jspecify.annotations.NullMarked;
