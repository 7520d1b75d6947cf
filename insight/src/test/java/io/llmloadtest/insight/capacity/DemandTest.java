package io.llmloadtest.insight.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.StopRule;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DemandTest {
    private static final StopRule LONG = new StopRule.Elapsed(Duration.ofMinutes(1));

    private static List<Level> levels(StopRule stop, LoadShape... shapes) {
        return Arrays.stream(shapes).map(shape -> new Level(shape, stop)).toList();
    }

    @Test
    void it_is_that_of_the_worst_level() {
        assertThat(Demand.of(levels(LONG, new LoadShape.Concurrency(10), new LoadShape.Concurrency(30_000))))
                .contains(new Demand(30_000, "30,000 users", "the concurrency"));
    }

    @Test
    void an_open_loop_needs_as_many_connections_as_its_cap() {
        assertThat(Demand.of(levels(LONG, new LoadShape.ConstantRate(900, OptionalInt.of(400)))))
                .contains(new Demand(400, "400 requests in flight", "the most requests in flight"));
    }

    @Test
    void of_an_open_loop_without_a_cap_it_is_unknown() {
        assertThat(Demand.of(levels(LONG, new LoadShape.PoissonRate(900, OptionalInt.empty()))))
                .isEmpty();
    }

    @Test
    void it_is_never_more_than_the_requests_of_the_level() {
        StopRule few = new StopRule.Requests(100);
        assertThat(Demand.of(levels(few, new LoadShape.Concurrency(30_000))))
                .contains(new Demand(100, "100 users", "the concurrency"));
        assertThat(Demand.of(levels(few, new LoadShape.PoissonRate(900, OptionalInt.empty()))))
                .map(Demand::connections)
                .contains(100);
    }
}
