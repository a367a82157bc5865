/// The one loop: observe, plan, apply, look again.
@NullMarked
package dev.shraga.reconciler.loop;

import org.jspecify.annotations.NullMarked;
