package io.llmloadtest.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadShapeTest {
    private static final OptionalInt NO_CAP = OptionalInt.empty();

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 100_001})
    void a_closed_loop_has_between_1_and_100000_users(int users) {
        assertThat(Rejections.fieldsOf(() -> new LoadShape.Concurrency(users))).containsExactly("concurrency");
    }

    @Test
    void a_closed_loop_never_has_more_in_flight_than_users() {
        assertThat(new LoadShape.Concurrency(100_000).maxConcurrency()).hasValue(100_000);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0, 1_000_000.1, Double.NaN, Double.POSITIVE_INFINITY})
    void every_open_shape_has_a_rate_above_0_and_bounded(double rate) {
        assertThat(Rejections.fieldsOf(() -> new LoadShape.ConstantRate(rate, NO_CAP)))
                .containsExactly("rate");
        assertThat(Rejections.fieldsOf(() -> new LoadShape.PoissonRate(rate, NO_CAP)))
                .containsExactly("rate");
        assertThat(Rejections.fieldsOf(() -> new LoadShape.GammaRate(rate, 1, NO_CAP)))
                .containsExactly("rate");
    }

    @Test
    void a_cap_is_at_least_1() {
        assertThat(Rejections.fieldsOf(() -> new LoadShape.PoissonRate(5, OptionalInt.of(0))))
                .containsExactly("max_concurrency");
        assertThat(new LoadShape.PoissonRate(5, OptionalInt.of(1)).maxConcurrency())
                .hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0, Double.NaN, Double.POSITIVE_INFINITY})
    void burstiness_is_above_0_and_finite(double burstiness) {
        assertThat(Rejections.fieldsOf(() -> new LoadShape.GammaRate(5, burstiness, NO_CAP)))
                .containsExactly("burstiness");
    }

    @Test
    void an_open_shape_tells_its_mean_rate() {
        assertThat(new LoadShape.GammaRate(5, 0.5, NO_CAP).perSecond()).isEqualTo(5);
    }
}
