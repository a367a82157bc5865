/// What `up` shows: events, the live block, the summary. Text is made by pure functions.
@NullMarked
package dev.shraga.local.view;

import org.jspecify.annotations.NullMarked;
