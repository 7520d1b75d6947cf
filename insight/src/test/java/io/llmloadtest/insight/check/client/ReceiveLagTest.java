package io.llmloadtest.insight.check.client;

import static io.llmloadtest.insight.verdict.Client.stampedByKernel;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.insight.verdict.Measured;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bytes that waited to be read, beyond a token gap of 20 ms. */
class ReceiveLagTest {
    @Test
    void below_the_token_gap_explains_nothing_with_kernel_stamps() {
        assertThat(Measured.with(stampedByKernel().receiveLag(19.9)).judged().findings())
                .isEmpty();
    }

    @Test
    void explains_what_exceeds_the_token_gap() {
        assertThat(Measured.with(stampedByKernel().receiveLag(21.5)).finding("receive-lag"))
                .get()
                .satisfies(finding -> {
                    assertThat(finding.explainsMillis()).isEqualTo(1.5);
                    assertThat(finding.severity()).isEqualTo(Severity.SUSPECT);
                    assertThat(finding.touches()).isEqualTo("itl");
                });
    }

    @Test
    void a_median_wait_of_more_than_a_tenth_of_the_gap_beyond_it_is_invalid() {
        assertThat(severity(Measured.with(stampedByKernel().receiveLag(22.1, 30)), "receive-lag"))
                .contains(Severity.INVALID);
    }

    @Test
    void a_p99_alone_is_never_invalid_however_long_the_wait() {
        assertThat(severity(Measured.with(stampedByKernel().receiveLag(0.01, 500)), "receive-lag"))
                .contains(Severity.SUSPECT);
    }

    @Test
    void explains_nothing_when_no_token_stream_was_measured() {
        assertThat(Measured.with(stampedByKernel().receiveLag(500))
                        .without(Metric.ITL)
                        .finding("receive-lag"))
                .isEmpty();
    }

    private static Optional<Severity> severity(Measured measured, String id) {
        return measured.finding(id).map(Finding::severity);
    }
}
