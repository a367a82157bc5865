/// Addresses: what a path means and which options a query has.
@NullMarked
package dev.shraga.emulator.dataverse.url;

import org.jspecify.annotations.NullMarked;
