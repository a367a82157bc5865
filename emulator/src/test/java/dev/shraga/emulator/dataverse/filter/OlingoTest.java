package dev.shraga.emulator.dataverse.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.emulator.dataverse.Fixture;
import dev.shraga.emulator.dataverse.answer.Refusal;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.ex.ODataException;
import org.apache.olingo.server.api.OData;
import org.apache.olingo.server.core.uri.parser.Parser;
import org.junit.jupiter.api.Test;

/// Our parser of filters and Olingo's read the same language in the same way.
///
/// Left out by design, because the two mean different languages there: `not` before a comparison
/// without parentheses (Olingo binds it to the first operand) and twice in a row (Olingo refuses
/// it), conditions that are compared, and comparisons of two literals (Dataverse refuses both),
/// blanks that are missing around words (Microsoft's parsers do not need them), quoted ids and days
/// for moments (Dataverse takes them), `in`, arithmetic and other functions (Olingo takes them),
/// query functions.
class OlingoTest {
  private static final Catalog CATALOG = new Catalog(Fixture.named("F1").schema());
  private static final EntityType ACCOUNT = CATALOG.named("account").orElseThrow();
  private static final OData ODATA = OData.newInstance();
  private static final Edm EDM =
      ODATA.createServiceMetadata(new OlingoModel(CATALOG), List.of()).getEdm();
  private static final String REFUSED = "refused";

  @Test
  void tenThousandFiltersMeanTheSameToBoth() {
    FilterTexts texts = new FilterTexts(1);
    for (int i = 0; i < 10_000; i++) {
      String filter = texts.next();

      String ours = ours(filter);

      assertThat(ours).as(filter).isNotEqualTo(REFUSED).isEqualTo(olingos(filter));
    }
  }

  @Test
  void brokenFiltersAreRefusedByBothOrMeanTheSameToBoth() {
    FilterTexts texts = new FilterTexts(2);
    List<String> differences = new ArrayList<>();
    int refused = 0;
    for (int i = 0; i < 10_000; i++) {
      String filter = texts.broken(texts.next());

      String ours = ours(filter);
      String olingos = olingos(filter);

      refused += ours.equals(REFUSED) ? 1 : 0;
      if (!ours.equals(olingos)) {
        differences.add(filter + "\n  ours " + ours + "\n  theirs " + olingos);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(refused).as("how many of them were refused").isGreaterThan(4_000);
  }

  private static String ours(String filter) {
    Scope scope = new Scope(CATALOG, ACCOUNT, Map.of(), Map.of(), new UUID(0, 1), Instant.EPOCH);
    try {
      return Canonical.of(FilterParser.parse(filter, scope));
    } catch (Refusal refusal) {
      return REFUSED;
    }
  }

  private static String olingos(String filter) {
    try {
      String query =
          "$filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20");
      var parsed = new Parser(EDM, ODATA).parseUri("/accounts", query, null, "http://127.0.0.1");
      return OlingoTree.print(parsed.getFilterOption().getExpression(), CATALOG, ACCOUNT);
    } catch (ODataException | OlingoTree.Beyond refusal) {
      return REFUSED;
    }
  }
}
