package dev.shraga.agent.cli;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.shraga.model.text.Secrets;

/// Log lines without what has the shape of a secret: an error of another's may quote an address, a
/// header or a command line. Named in `logback.xml`.
public final class MaskedLayout extends PatternLayout {
  @Override
  public String doLayout(ILoggingEvent event) {
    return Secrets.masked(super.doLayout(event));
  }
}
