package dev.shraga.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/// The description of the service in CSDL. The paths leave namespaces out of account.
class MetadataDocumentTest {
  private final Conversation admin = Conversation.withF1();

  @Test
  void navigationNamesItsPartnerOnTheOtherSide() {
    String document = admin.get("$metadata").body().text();

    String toOne =
        "//*[@Name='task']/*[@Name='regardingobjectid_account_task' and @Type='mscrm.account']";
    String toMany = "//*[@Name='account']/*[@Name='Account_Tasks']";
    assertThat(at(document, toOne + "/@Partner")).isEqualTo("Account_Tasks");
    assertThat(at(document, toOne + "/*/@Property")).isEqualTo("_regardingobjectid_value");
    assertThat(at(document, toMany + "/@Type")).isEqualTo("Collection(mscrm.task)");
    assertThat(at(document, toMany + "/@Partner")).isEqualTo("regardingobjectid_account_task");
  }

  @Test
  void keysAreThePrimaryOneAndTheAlternateOnes() {
    String document = admin.get("$metadata").body().text();

    String table = "//*[local-name()='EntityType' and @Name='example_record']";
    assertThat(at(document, table + "/*[local-name()='Key']/*/@Name"))
        .isEqualTo("example_recordid");
    assertThat(at(document, "count(" + table + "/*[local-name()='Annotation']//@PropertyPath)"))
        .isEqualTo("2");
  }

  @Test
  void changeTrackingIsToldOnlyWhereAnnotationsAreAskedFor() {
    String tracked = "//*[local-name()='EntitySet' and @Name='%s']//@Bool";

    String plain = admin.get("$metadata").body().text();
    String annotated = admin.get("$metadata?annotations=true").body().text();

    assertThat(at(plain, tracked.formatted("accounts"))).isEmpty();
    assertThat(at(annotated, tracked.formatted("accounts"))).isEqualTo("true");
    assertThat(at(annotated, tracked.formatted("contacts"))).isEqualTo("false");
  }

  @Test
  void newColumnIsInTheDocument() {
    admin.post(
        "EntityDefinitions(LogicalName='account')/Attributes",
        "{\"@odata.type\":\"Microsoft.Dynamics.CRM.DateTimeAttributeMetadata\","
            + "\"SchemaName\":\"new_Due\",\"Format\":\"DateOnly\"}");

    String document = admin.get("$metadata").body().text();

    assertThat(at(document, "//*[@Name='account']/*[@Name='new_due']/@Type")).isEqualTo("Edm.Date");
  }

  @Test
  void whatCanBeCalledIsNamed() {
    String document = admin.get("$metadata").body().text();

    assertThat(at(document, "//*[local-name()='ActionImport' and @Name='PublishXml']/@Action"))
        .isEqualTo("mscrm.PublishXml");
    assertThat(at(document, "//*[local-name()='Function' and @Name='WhoAmI']/*[1]/@Type"))
        .isEqualTo("mscrm.WhoAmIResponse");
  }

  private static String at(String document, String path) {
    try {
      return XPathFactory.newInstance()
          .newXPath()
          .evaluate(path, new InputSource(new StringReader(document)));
    } catch (XPathExpressionException unreadable) {
      throw new AssertionError(path + " in " + document, unreadable);
    }
  }
}
