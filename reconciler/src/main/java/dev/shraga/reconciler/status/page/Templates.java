package dev.shraga.reconciler.status.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/// The page templates, compiled with the build.
public final class Templates {
  private static final TemplateEngine ENGINE = engine();

  private Templates() {}

  /// A page as HTML; every value in it is escaped for the place where it stands.
  ///
  /// @param parts by the names of the template's parameters
  public static String render(String template, Map<String, Object> parts) {
    StringOutput page = new StringOutput(16_384);
    ENGINE.render(template, parts, page);
    return page.toString();
  }

  private static TemplateEngine engine() {
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(
            null,
            ContentType.Html,
            Templates.class.getClassLoader(),
            Templates.class.getPackageName() + ".jte");
    engine.setTrimControlStructures(true);
    return engine;
  }
}
