package dev.shraga.reconciler.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LeasePolicyTest {
  @Test
  void usualLeaseIsRenewedAfterAThirdAndGivenUpAfterTwo() {
    assertThat(LeasePolicy.USUAL)
        .isEqualTo(new LeasePolicy(seconds(30), seconds(10), seconds(20), seconds(3), seconds(1)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 10, 3600})
  void everyLengthThatALeaseMayHaveKeepsTheProportions(long lease) {
    LeasePolicy policy = LeasePolicy.of(seconds(lease));

    assertThat(policy.renewDeadline()).isLessThan(policy.lease().minus(policy.lookEvery()));
    assertThat(policy.renewEvery().multipliedBy(2)).isLessThanOrEqualTo(policy.renewDeadline());
  }

  @ParameterizedTest
  @CsvSource({
    "30, 10, 27, 3, 1, before another may take over",
    "30, 10, 19, 3, 1, leave room for two",
    "30, 0, 20, 3, 1, leave room for two",
    "30, 10, 20, 0, 1, must take some time",
    "30, 10, 20, 3, 0, must take some time",
    "0, 10, 20, 3, 1, 1 second to 1 hour",
    "3601, 10, 20, 3, 1, 1 second to 1 hour"
  })
  void policyThatLetsTwoLeadOrNobodyRenewIsRefused(
      long lease, long every, long deadline, long look, long retry, String why) {
    assertThatThrownBy(() ->
            new LeasePolicy(
                seconds(lease), seconds(every), seconds(deadline), seconds(look), seconds(retry)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
