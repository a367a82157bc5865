@NullMarked
package dev.shraga.reconciler.lead;

import org.jspecify.annotations.NullMarked;
