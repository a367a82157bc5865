package dev.shraga.reconciler.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a task asks.
///
/// @param text all of it
/// @param asks whose answer is needed
/// @param since when it was asked; null if that is not known
/// @param how to answer it, in a sentence
public record QuestionView(String text, String asks, @Nullable Instant since, String how) {}
