package dev.shraga.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The house of docs/architecture.md, held by the compiler's own output.
final class ArchitectureTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.shraga");

  @Test
  void everyModuleIsLookedAt() {
    for (String module : List.of("model", "clients", "emulator", "reconciler", "agent", "local")) {
      assertThat(HOUSE.stream().map(found -> found.getPackageName()))
          .anyMatch(name -> name.startsWith("dev.shraga." + module));
    }
  }

  @Test
  void modelDependsOnNoOther() {
    noClasses()
        .that()
        .resideInAPackage("dev.shraga.model..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.shraga.clients..",
            "dev.shraga.emulator..",
            "dev.shraga.reconciler..",
            "dev.shraga.agent..",
            "dev.shraga.local..",
            "com.fasterxml..",
            "java.net.http..")
        .check(HOUSE);
  }

  @Test
  void clientsDependOnTheModelOnly() {
    noClasses()
        .that()
        .resideInAPackage("dev.shraga.clients..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.shraga.emulator..",
            "dev.shraga.reconciler..",
            "dev.shraga.agent..",
            "dev.shraga.local..")
        .check(HOUSE);
  }

  @Test
  void emulatorSharesNoCodeWithTheClientsSoThatErrorsCannotCancelOut() {
    noClasses()
        .that()
        .resideInAPackage("dev.shraga.emulator..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.shraga.clients..",
            "dev.shraga.reconciler..",
            "dev.shraga.agent..",
            "dev.shraga.local..",
            "com.azure..")
        .check(HOUSE);
  }

  @Test
  void reconcilerAndAgentNeverMeetButInRows() {
    noClasses()
        .that()
        .resideInAPackage("dev.shraga.reconciler..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.shraga.agent..", "dev.shraga.emulator..", "dev.shraga.local..")
        .check(HOUSE);
    noClasses()
        .that()
        .resideInAPackage("dev.shraga.agent..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.shraga.reconciler..", "dev.shraga.emulator..", "dev.shraga.local..")
        .check(HOUSE);
  }

  @Test
  void nobodyBehindThePortsKnowsAServicesProtocol() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.shraga.reconciler..", "dev.shraga.agent..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.shraga.clients.odata..", "dev.shraga.clients.devcenter..", "com.azure..")
        .check(HOUSE);
  }

  @Test
  void rulesArePure() {
    classes()
        .that()
        .resideInAPackage("dev.shraga.reconciler.plan..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.shraga.model..",
            "dev.shraga.reconciler.plan..",
            "dev.shraga.reconciler.observe..",
            "dev.shraga.reconciler.desired..",
            "java.lang..",
            "java.time..",
            "java.util..",
            "org.jspecify..")
        .check(HOUSE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"model", "clients", "emulator", "reconciler", "agent", "local"})
  void packagesOfAModuleHaveNoCycles(String module) {
    slices().matching("dev.shraga." + module + ".(**)").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void onlyMainClassesAndCommandsKnowTheClockAndTheEnvironment() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.shraga.model..",
            "dev.shraga.clients..",
            "dev.shraga.reconciler..",
            "dev.shraga.agent..",
            "dev.shraga.emulator..")
        .and()
        .haveNameNotMatching(".*(Command(\\$.*)?|\\.Main)")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(InstantSource.class, "system")
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Math.class, "random")
        .check(HOUSE);
  }
}
