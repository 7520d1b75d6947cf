package io.llmloadtest.app.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Verdict.Grade;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.simulator.Simulator;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that is kept from running says so. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StallsTest {

    @Test
    void a_loop_that_was_kept_from_running_is_never_valid_even_when_one_long_request_was_stamped_rightly()
            throws Exception {
        try (Simulator server = Simulator.start(Servers.withGap(Duration.ofMillis(160)))) {
            LevelResult level =
                    Load.on(server.uri()).users(1).requests(1).outputTokens(11).runNapping(Duration.ofMillis(120));
            // two naps at least fall into 1,600 ms whole; the first 10 ms of each are waited for anyway
            assertThat(level.health().stalledShare()).isGreaterThan(0.05);
            assertThat(level.verdict().findings()).extracting(Finding::id).contains("stalls");
            assertThat(level.verdict().grade()).isNotEqualTo(Grade.VALID);
        }
    }
}
