package dev.shraga.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.schema.Table;
import dev.shraga.model.schema.deviation.Deviation;
import dev.shraga.model.schema.deviation.DeviationReport;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SchemaGateTest {
  private static final Table TASK = Schema.bundled().table("task");
  private static final DeviationReport FITS = new DeviationReport(List.of());
  private static final DeviationReport LACKS =
      new DeviationReport(List.of(new Deviation.ColumnMissing(TASK, TASK.column("prompt"))));
  private static final DeviationReport LACKS_OPTIONAL =
      new DeviationReport(List.of(new Deviation.ColumnMissing(TASK, TASK.column("deepLink"))));

  private int looks;

  @Test
  void tablesThatFitAreLookedAtOnce() {
    SchemaGate gate = gate(FITS);

    gate.pass();
    gate.pass();

    assertThat(looks).isEqualTo(1);
  }

  @Test
  void tablesThatLackSomethingLetNobodyPass() {
    SchemaGate gate = gate(LACKS);

    assertThatThrownBy(gate::pass)
        .isInstanceOf(UnfitSchema.class)
        .hasMessageContaining("Column cr_shraga_task.cr_prompt is missing")
        .hasMessageContaining("shraga schema apply");
  }

  @Test
  void whatIsOptionalMayBeMissing() {
    SchemaGate gate = gate(LACKS_OPTIONAL);

    assertThatCode(gate::pass).doesNotThrowAnyException();
  }

  @Test
  void dataverseThatDoesNotAnswerIsAskedAgain() {
    SchemaGate gate =
        new SchemaGate(() -> {
          if (looks++ == 0) {
            throw new DataverseProblem(0, "", "no answer", null, null);
          }
          return FITS;
        });

    assertThatThrownBy(gate::pass).isInstanceOf(DataverseProblem.class);
    gate.pass();

    assertThat(looks).isEqualTo(2);
  }

  private SchemaGate gate(DeviationReport report) {
    return new SchemaGate(() -> {
      looks++;
      return report;
    });
  }
}
