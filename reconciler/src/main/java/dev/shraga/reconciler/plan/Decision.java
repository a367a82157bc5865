package dev.shraga.reconciler.plan;

/// An action and why it is right, in a sentence for whoever reads the plan.
public record Decision(Action action, String reason) {}
