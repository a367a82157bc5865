/// One HTTP pipeline for every service: signed in, within a budget, retried, counted.
///
/// Read [dev.shraga.clients.http.Pipelines] first: it says which policies there are and in which
/// order. [dev.shraga.clients.http.Turnstile] holds back what would break the service's limits, the
/// least urgent first. Only blocking calls are made through it. Time and randomness come from
/// outside as a [dev.shraga.clients.http.Timing], so that a simulation can retry without waiting.
@NullMarked
package dev.shraga.clients.http;

import org.jspecify.annotations.NullMarked;
