package dev.shraga.emulator.devcenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shraga.emulator.devcenter.center.Pool;
import dev.shraga.emulator.devcenter.center.Project;
import dev.shraga.emulator.devcenter.center.ProjectsFile;
import dev.shraga.emulator.devcenter.center.Schedule;
import dev.shraga.model.yaml.YamlProblem;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProjectsFileTest {
  @Test
  void projectsHavePoolsAsTheFileSays() {
    String file =
        """
        projects:
          shraga:
            maxDevBoxesPerUser: 2
            pools:
              small: {}
              large: {hibernates: false, health: Warning, stopAt: "19:00", zone: Europe/Amsterdam}
        """;

    List<Project> projects = ProjectsFile.parse(file, "file");

    assertThat(projects)
        .containsExactly(
            Project.of(
                    "shraga",
                    Pool.named("small"),
                    Pool.named("large")
                        .withoutHibernation()
                        .withHealth("Warning")
                        .withSchedule(
                            new Schedule(LocalTime.of(19, 0), ZoneId.of("Europe/Amsterdam"))))
                .withMaxDevBoxesPerUser(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "projects: {ab: {pools: {}}} | file:1:11: 'projects' of the file has 'ab'",
        "projects: {abc: {}} | file:1:17: 'abc' of projects needs the key 'pools'",
        "projects: {abc: {pools: {def: {size: 3}}}} | file:1:32: 'size' is not a key of 'def' of"
            + " pools",
        "projects: {abc: {pools: {def: {health: Fine}}}} | file:1:40: 'health' of 'def' of pools"
            + " must be one of Healthy, Warning",
        "projects: {abc: {pools: {def: {stopAt: late}}}} | file:1:40: 'stopAt' of 'def' of pools"
            + " must be a time of day"
      })
  void mistakeIsToldWithItsPlace(String text, String message) {
    assertThatThrownBy(() -> ProjectsFile.parse(text, "file"))
        .isInstanceOf(YamlProblem.class)
        .hasMessageStartingWith(message);
  }
}
