/// Commands about the system on this machine: submit, cancel, emulate.
@NullMarked
package dev.shraga.local.cli;

import org.jspecify.annotations.NullMarked;
