package dev.shraga.reconciler.loop;

import dev.shraga.model.schema.deviation.Deviation;
import dev.shraga.model.schema.deviation.DeviationReport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// Stands before the first pass: tables that lack something would be misread, and half of a
/// decision would be refused. Owned by one thread.
public final class SchemaGate {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaGate.class);

  private final Supplier<DeviationReport> inspect;
  private boolean open;

  /// A gate that is closed.
  ///
  /// @param inspect compares the environment's tables with those declared
  public SchemaGate(Supplier<DeviationReport> inspect) {
    this.inspect = inspect;
  }

  /// Looks until the tables are known to fit, and then never again: who changes them later is told
  /// by the requests that fail.
  ///
  /// @throws UnfitSchema if they do not fit
  /// @throws dev.shraga.clients.dataverse.DataverseProblem if Dataverse does not say; ask again
  public void pass() {
    if (open) {
      return;
    }
    DeviationReport report = inspect.get();
    report.deviations().forEach(SchemaGate::log);
    if (!report.fits()) {
      throw new UnfitSchema(report);
    }
    open = true;
  }

  private static void log(Deviation deviation) {
    LoggingEventBuilder event = deviation.remark() ? LOG.atInfo() : LOG.atError();
    event
        .addKeyValue("table", deviation.table().logicalName())
        .addKeyValue("deviation", deviation.sentence())
        .log("table is not as declared");
  }
}
