/// What the pages are made of: their frame, slices of long lists, and words for numbers and times.
///
/// The templates stand in `src/main/jte`; they escape all that they print.
@NullMarked
package dev.shraga.reconciler.status.page;

import org.jspecify.annotations.NullMarked;
