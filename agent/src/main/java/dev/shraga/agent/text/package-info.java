/// Texts as rows, cards and commits can take them.
@NullMarked
package dev.shraga.agent.text;

import org.jspecify.annotations.NullMarked;
