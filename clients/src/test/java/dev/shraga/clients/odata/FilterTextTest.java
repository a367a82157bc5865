package dev.shraga.clients.odata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.dataverse.Filter;
import dev.shraga.clients.dataverse.Filter.All;
import dev.shraga.clients.dataverse.Filter.Any;
import dev.shraga.clients.dataverse.Filter.Everything;
import dev.shraga.clients.dataverse.Filter.IsNull;
import dev.shraga.clients.dataverse.Filter.TextIs;
import dev.shraga.clients.dataverse.Filter.WholeIs;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.schema.Table;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterTextTest {
  private static final Table TASK = Schema.bundled().table("task");
  private static final Addresses ADDRESSES =
      new Addresses(URI.create("https://contoso.crm.dynamics.com"), column -> true);

  @Test
  void columnsStandUnderTheirPhysicalNames() {
    Filter filter = new All(List.of(new WholeIs("status", 1), new IsNull("mirrorId")));

    String text = FilterText.of(filter, TASK);

    assertThat(text).isEqualTo("(cr_status eq 1 and cr_mirrortaskid eq null)");
  }

  @Test
  void aQuoteCannotEndItsLiteral() {
    Filter filter = new TextIs("userEmail", "x' or cr_name ne 'y");

    String text = FilterText.of(filter, TASK);

    assertThat(text).isEqualTo("crb3b_useremail eq 'x'' or cr_name ne ''y'");
  }

  @Test
  void signsOfAnAddressStayInsideTheFilter() {
    String hostile = "O'Brien & 100% + #? / $top=1&$select=*";
    Query query =
        new Query("task", List.of("name"), new TextIs("name", hostile), List.of("priority"), 0);

    String path = ADDRESSES.list(query, TASK);

    String filter = path.replaceFirst(".*&\\$filter=", "").replaceFirst("&\\$orderby=.*", "");
    assertThat(filter).doesNotContain("&", "+", "#", "'", " ", "$");
    assertThat(URLDecoder.decode(filter, StandardCharsets.UTF_8))
        .isEqualTo("cr_name eq 'O''Brien & 100% + #? / $top=1&$select=*'");
    assertThat(path).endsWith("&$orderby=cr_priority%20asc%2Ccr_shraga_taskid%20asc");
  }

  @Test
  void aBracketIsAskedForUnderBothReadings() {
    Filter filter = new TextIs("name", "fix [urgent]");

    String text = FilterText.of(filter, TASK);

    assertThat(text).isEqualTo("(cr_name eq 'fix [urgent]' or cr_name eq 'fix [[]urgent]')");
  }

  @Test
  void noPartsMeanAlwaysAndNever() {
    assertThat(FilterText.of(new All(List.of()), TASK)).isEqualTo("cr_shraga_taskid ne null");
    assertThat(FilterText.of(new Any(List.of()), TASK)).isEqualTo("cr_shraga_taskid eq null");
    assertThat(FilterText.of(new Everything(), TASK)).isEqualTo("cr_shraga_taskid ne null");
  }
}
