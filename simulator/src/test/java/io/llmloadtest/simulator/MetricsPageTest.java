package io.llmloadtest.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
    private final SimulatorCounts counts = new SimulatorCounts();

    private String page() {
        return MetricsPage.of("simulated", new Quiet(), counts);
    }

    @Test
    void a_name_is_escaped_in_its_label() {
        assertThat(MetricsPage.of("a\"b\\c\nd", new Quiet(), counts))
                .contains("model_name=\"a\\\"b\\\\c\\nd\"}")
                .doesNotContain("\nd\"");
    }

    @Test
    void the_last_bucket_of_a_histogram_has_what_the_whole_has() {
        counts.began();
        counts.firstToken(12, TimeUnit.SECONDS.toNanos(9_999));
        assertThat(page())
                .contains(
                        "vllm:time_to_first_token_seconds_bucket{engine=\"0\",model_name=\"simulated\",le=\"2560.0\"} 0.0",
                        "vllm:time_to_first_token_seconds_bucket{engine=\"0\",model_name=\"simulated\",le=\"+Inf\"} 1.0",
                        "vllm:time_to_first_token_seconds_count{engine=\"0\",model_name=\"simulated\"} 1.0",
                        "vllm:time_to_first_token_seconds_sum{engine=\"0\",model_name=\"simulated\"} 9999.0",
                        "vllm:prompt_tokens_total{engine=\"0\",model_name=\"simulated\"} 12.0");
    }

    @Test
    void what_the_backend_is_at_is_told_as_it_is() {
        assertThat(page())
                .contains(
                        "vllm:num_requests_running{engine=\"0\",model_name=\"simulated\"} 3.0",
                        "vllm:num_requests_waiting{engine=\"0\",model_name=\"simulated\"} 2.0",
                        "vllm:kv_cache_usage_perc{engine=\"0\",model_name=\"simulated\"} 0.25",
                        "vllm:num_preemptions_total{engine=\"0\",model_name=\"simulated\"} 4.0");
    }

    @Test
    void requests_are_told_by_how_they_ended_and_answers_by_their_status() {
        counts.began();
        counts.cancelled();
        counts.began();
        counts.cut(SimulatorCounts.ERROR);
        counts.responded("/v1/chat/completions", "POST", 200);
        counts.responded("/v1/chat/completions", "POST", 0);
        assertThat(page())
                .contains(
                        "finished_reason=\"abort\"} 1.0",
                        "finished_reason=\"error\"} 1.0",
                        "finished_reason=\"stop\"} 0.0",
                        "http_requests_total{handler=\"/v1/chat/completions\",method=\"POST\",status=\"2xx\"} 1.0",
                        "http_requests_total{handler=\"/v1/chat/completions\",method=\"POST\",status=\"5xx\"} 1.0");
    }

    @Test
    void every_name_is_told_once_what_it_is() {
        assertThat(page().lines().filter(line -> line.startsWith("# TYPE")))
                .hasSizeGreaterThan(10)
                .doesNotHaveDuplicates();
    }

    /** Three run and two wait. */
    private static final class Quiet implements Backend {
        @Override
        public Submission submit(Job job, long arrivalNanos) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int running() {
            return 3;
        }

        @Override
        public int waiting() {
            return 2;
        }

        @Override
        public double cacheUsage() {
            return 0.25;
        }

        @Override
        public long preemptions() {
            return 4;
        }
    }
}
