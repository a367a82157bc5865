package dev.shraga.reconciler.loop;

import dev.shraga.model.schema.deviation.DeviationReport;

/// The environment's tables are not as declared, and nothing was done. The message is the report
/// and says what to do.
public final class UnfitSchema extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnfitSchema(DeviationReport report) {
    super(
        "The tables of this environment are not as declared, so the reconciler does not start."
            + " See `shraga schema apply --dry-run`.\n"
            + report.text().stripTrailing());
  }
}
