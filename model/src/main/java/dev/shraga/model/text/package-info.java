/// Texts that have to fit into a row or a card.
@NullMarked
package dev.shraga.model.text;

import org.jspecify.annotations.NullMarked;
