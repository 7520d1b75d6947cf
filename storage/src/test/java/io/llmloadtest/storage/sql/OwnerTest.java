package io.llmloadtest.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whether the process that writes a run still lives. */
class OwnerTest {
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    private final Owner self = Owner.current();

    @Test
    void a_process_of_this_host_lives_while_it_runs_however_long_it_is_silent() {
        assertThat(self.isGone(self, NOW.minus(Duration.ofDays(1)), NOW)).isFalse();
    }

    @Test
    void a_process_of_this_host_that_does_not_run_is_gone_at_once() {
        assertThat(new Owner(self.host(), 999_999_999, 0).isGone(self, NOW, NOW))
                .isTrue();
    }

    @Test
    void another_process_that_was_given_its_number_is_not_taken_for_it() {
        assertThat(new Owner(self.host(), self.process(), self.beganMillis() - 1).isGone(self, NOW, NOW))
                .isTrue();
    }

    @Test
    void a_process_elsewhere_is_gone_when_it_has_been_silent_for_a_minute() {
        Owner elsewhere = new Owner("another/host", self.process(), self.beganMillis());

        assertThat(elsewhere.isGone(self, NOW.minusSeconds(59), NOW)).isFalse();
        assertThat(elsewhere.isGone(self, NOW.minusSeconds(61), NOW)).isTrue();
    }

    @Test
    void it_comes_back_from_its_text() {
        Owner odd = new Owner("a/b", 12, 34);

        assertThat(Owner.parse(odd.toString())).isEqualTo(odd);
        assertThat(Owner.parse(self.toString())).isEqualTo(self);
    }
}
