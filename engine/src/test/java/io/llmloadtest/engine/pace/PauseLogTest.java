package io.llmloadtest.engine.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.health.Pauses;
import org.junit.jupiter.api.Test;

/** What failures at once did to a load. */
class PauseLogTest {
    private static final long MILLI = 1_000_000;

    @Test
    void pauses_are_counted_summed_and_the_longest_kept() {
        PauseLog log = new PauseLog(true);
        log.paused(30 * MILLI);
        log.paused(50 * MILLI);
        log.paused(20 * MILLI);
        log.askedToWait(5 * MILLI);
        log.askedToWait(4 * MILLI);
        assertThat(log.pauses()).isEqualTo(new Pauses(3, 100, 50, 2, 5, true));
    }

    @Test
    void a_load_that_never_paused_tells_nothing_but_its_rule() {
        assertThat(new PauseLog(false).pauses()).isEqualTo(new Pauses(0, 0, 0, 0, 0, false));
    }
}
