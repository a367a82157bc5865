/// What the reconciler shows, over real HTTP.
@NullMarked
package dev.shraga.reconciler.status.http;

import org.jspecify.annotations.NullMarked;
