/// Texts that fit.
@NullMarked
package dev.shraga.agent.text;

import org.jspecify.annotations.NullMarked;
