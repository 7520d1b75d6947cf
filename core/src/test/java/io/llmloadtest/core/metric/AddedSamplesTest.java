package io.llmloadtest.core.metric;

import static io.llmloadtest.core.metric.Requests.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.stats.Spill;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class AddedSamplesTest {
    private static final List<RequestRecord> REQUESTS = List.of(
            started(0).read(10, 3).completed(),
            started(0).read(20, 5).completed(),
            started(0).read(30, 9).completed());

    private record Made(ToDoubleFunction<RequestRecord> value) implements RequestMetric {
        @Override
        public String id() {
            return "acme_tokens";
        }

        @Override
        public String label() {
            return "Tokens";
        }

        @Override
        public String description() {
            return "tokens of an answer";
        }

        @Override
        public OptionalDouble valueOf(RequestRecord completed) {
            return OptionalDouble.of(value.applyAsDouble(completed));
        }
    }

    private static AddedMetric of(ToDoubleFunction<RequestRecord> value) {
        try (Spill spill = new Spill()) {
            AddedSamples samples = new AddedSamples(List.of(new Made(value)), spill);
            REQUESTS.forEach(samples::add);
            return samples.metrics().getFirst();
        }
    }

    @Test
    void a_level_has_their_statistics_with_their_names() {
        AddedMetric tokens = of(request -> request.output().tokens());

        assertThat(tokens.id()).isEqualTo("acme_tokens");
        assertThat(tokens.label()).isEqualTo("Tokens");
        assertThat(tokens.summary().orElseThrow().count()).isEqualTo(3);
        assertThat(tokens.summary().orElseThrow().max()).isEqualTo(9);
        assertThat(tokens.problem()).isEmpty();
    }

    @Test
    void one_that_fails_is_not_asked_again_and_says_how_it_failed() {
        AddedMetric tokens = of(request -> {
            if (request.output().tokens() == 5) {
                throw new IllegalStateException("five");
            }
            return 1;
        });

        assertThat(tokens.summary().orElseThrow().count()).isEqualTo(1);
        assertThat(tokens.problem()).contains("IllegalStateException: five");
    }

    @Test
    void what_is_no_number_is_a_failure() {
        assertThat(of(request -> Double.NaN).problem()).contains("IllegalArgumentException: it gave NaN");
        assertThat(of(request -> Double.NaN).summary()).isEmpty();
    }

    @Test
    void one_of_another_version_is_a_failure_too() {
        AddedMetric broken = of(request -> {
            throw new NoSuchMethodError("RequestRecord.gone()");
        });

        assertThat(broken.problem()).contains("NoSuchMethodError: RequestRecord.gone()");
    }
}
