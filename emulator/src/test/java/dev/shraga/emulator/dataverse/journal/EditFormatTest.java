package dev.shraga.emulator.dataverse.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shraga.emulator.dataverse.catalog.AlternateKey;
import dev.shraga.emulator.dataverse.catalog.AlternateKey.IndexStatus;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.Attribute.Role;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.Edit;
import dev.shraga.emulator.dataverse.catalog.OptionSet;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.model.schema.ColumnType;
import dev.shraga.model.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is written into the journal must come out of it again.
class EditFormatTest {
  private static final Attribute NAME =
      new Attribute("new_name", new ColumnType.Text(100), Role.CALLER);
  private static final OptionSet COLORS =
      new OptionSet("new_colors", true, "Colors", "", List.of(new OptionSet.Option(7, "Red", 0)));

  static Stream<Edit> edits() {
    AlternateKey key = new AlternateKey("Name", "new_NameKey", List.of(NAME), IndexStatus.PENDING);
    return Stream.of(
        new Edit.TableDefined(new Catalog(new Schema(Map.of())).users()),
        new Edit.ColumnDefined("account", NAME),
        new Edit.KeyDefined("account", key),
        new Edit.KeyIndexed("account", "new_namekey", IndexStatus.FAILED),
        new Edit.ChoiceDefined(COLORS),
        new Edit.TableDropped("new_box"),
        new Edit.ColumnDropped("account", "new_name"),
        new Edit.KeyDropped("account", "new_namekey"),
        new Edit.ChoiceDropped("new_colors"));
  }

  static Stream<ColumnType> types() {
    return Stream.of(
        new ColumnType.Text(5),
        new ColumnType.Memo(6),
        new ColumnType.Whole(-1, 1),
        new ColumnType.Big(),
        new ColumnType.Decimal(2),
        new ColumnType.Floating(),
        new ColumnType.YesNo(),
        new ColumnType.Choice(Map.of(1, "One", -2, "Two")),
        new ColumnType.Moment(),
        new ColumnType.Day(),
        new ColumnType.Id(),
        new ColumnType.Lookup("account", "new_AccountId", "new_account_boxes"));
  }

  @ParameterizedTest
  @MethodSource("edits")
  void everyKindOfEditComesBack(Edit edit) throws Exception {
    String line = Json.text(EditFormat.write(edit));

    assertThat(EditFormat.read(Json.parse(line))).isEqualTo(edit);
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyTypeOfColumnComesBack(ColumnType type) throws Exception {
    Edit edit = new Edit.ColumnDefined("account", new Attribute("new_x", type, Role.CALLER));

    String line = Json.text(EditFormat.write(edit));

    assertThat(EditFormat.read(Json.parse(line))).isEqualTo(edit);
  }

  @Test
  void everyKindAndTypeIsAmongTheExamples() {
    assertThat(edits().map(Object::getClass))
        .containsExactlyInAnyOrder(Edit.class.getPermittedSubclasses());
    assertThat(types().map(Object::getClass))
        .containsExactlyInAnyOrder(ColumnType.class.getPermittedSubclasses());
  }

  @Test
  void lineOfAnUnknownKindIsRefused() {
    assertThatThrownBy(() -> EditFormat.read(Json.object().put("is", "SomethingElse")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
