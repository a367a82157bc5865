/// Tests across all modules, of the house itself and of its documents.
@NullMarked
package dev.shraga.local;

import org.jspecify.annotations.NullMarked;
