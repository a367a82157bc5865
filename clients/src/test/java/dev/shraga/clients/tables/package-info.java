/// Rows read as model values and written back.
@NullMarked
package dev.shraga.clients.tables;

import org.jspecify.annotations.NullMarked;
