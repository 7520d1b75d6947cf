package io.llmloadtest.telemetry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.observe.Sample;
import io.llmloadtest.telemetry.observe.Look;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServerPageTest {
    private PageServer server;

    @BeforeEach
    void start() throws IOException {
        server = new PageServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ServerPage page(String... moreSeries) {
        return ServerPage.of(Targets.usual(server.url()), "", Optional.empty(), List.of(moreSeries))
                .orElseThrow();
    }

    private static List<Sample> samples(Look look) {
        assertThat(look).isInstanceOf(Look.Seen.class);
        return ((Look.Seen) look).samples();
    }

    private static String why(Look look) {
        assertThat(look).isInstanceOf(Look.Unseen.class);
        return said(((Look.Unseen) look).why());
    }

    private static String said(Finding finding) {
        return finding.says().getFirst();
    }

    private static double value(List<Sample> samples, String name) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + samples))
                .value();
    }

    private static String counts(double tokens, String more) {
        return "vllm:generation_tokens_total{engine=\"0\",model_name=\"m\"} " + tokens + "\n" + more;
    }

    @Test
    void gauges_are_summed_over_engines_and_shares_are_their_mean() throws InterruptedException {
        server.page("/metrics", """
                vllm:num_requests_running{engine="0",model_name="m"} 3
                vllm:num_requests_running{engine="1",model_name="m"} 4
                vllm:kv_cache_usage_perc{engine="0",model_name="m"} 0.5
                vllm:kv_cache_usage_perc{engine="1",model_name="m"} 0.7
                """);
        try (ServerPage page = page()) {
            List<Sample> samples = samples(page.look());
            assertThat(value(samples, "running")).isEqualTo(7);
            assertThat(value(samples, "kv_cache_usage")).isEqualTo(60);
        }
    }

    @Test
    void only_the_run_s_model_counts() throws InterruptedException {
        server.page("/metrics", """
                vllm:num_requests_running{engine="0",model_name="m"} 3
                vllm:num_requests_running{engine="0",model_name="other"} 40
                """);
        try (ServerPage page = page()) {
            assertThat(value(samples(page.look()), "running")).isEqualTo(3);
        }
    }

    @Test
    void several_models_of_which_none_is_the_run_s_are_told() throws InterruptedException {
        server.page("/metrics", """
                vllm:num_requests_running{model_name="x"} 3
                vllm:num_requests_running{model_name="y"} 40
                """);
        try (ServerPage page = page()) {
            assertThat(why(page.look())).isEqualTo("not-observed.other-model");
        }
    }

    @Test
    void counters_are_told_by_their_growth_and_histograms_by_the_mean_of_what_is_new() throws InterruptedException {
        server.page("/metrics", counts(100, """
                vllm:time_to_first_token_seconds_sum{model_name="m"} 10
                vllm:time_to_first_token_seconds_count{model_name="m"} 100
                """), counts(160, """
                vllm:time_to_first_token_seconds_sum{model_name="m"} 11
                vllm:time_to_first_token_seconds_count{model_name="m"} 104
                """));
        try (ServerPage page = page()) {
            assertThat(samples(page.look())).isEmpty();
            List<Sample> samples = samples(page.look());
            Sample rate = samples.getFirst();
            assertThat(rate.name()).isEqualTo("generation_tokens");
            assertThat(rate.value() * rate.weight()).isCloseTo(60, within(1e-6));
            assertThat(value(samples, "ttft")).isEqualTo(250);
            assertThat(samples.getLast().weight()).isEqualTo(4);
        }
    }

    @Test
    void a_share_of_nothing_new_has_no_value() throws InterruptedException {
        String cache = "vllm:prefix_cache_hits_total 5\nvllm:prefix_cache_queries_total 10\n";
        server.page("/metrics", cache, cache);
        try (ServerPage page = page()) {
            page.look();
            assertThat(samples(page.look())).isEmpty();
        }
    }

    @Test
    void values_that_are_no_numbers_are_left_out_and_a_line_that_stands_twice_counts_once()
            throws InterruptedException {
        server.page("/metrics", """
                vllm:num_requests_running{model_name="m"} 2
                vllm:num_requests_running{model_name="m"} 2
                vllm:num_requests_waiting{model_name="m"} NaN
                vllm:kv_cache_usage_perc{model_name="m"} +Inf
                """);
        try (ServerPage page = page()) {
            assertThat(samples(page.look())).extracting(Sample::name).containsExactly("running");
            assertThat(value(samples(page.look()), "running")).isEqualTo(2);
        }
    }

    @Test
    void a_server_that_was_started_anew_leaves_a_gap_and_no_negative_rate() throws InterruptedException {
        server.page(
                "/metrics",
                counts(1_000, "process_start_time_seconds 100\n"),
                counts(50, "process_start_time_seconds 200\n"),
                counts(60, "process_start_time_seconds 200\n"),
                counts(70, "process_start_time_seconds 200\n"),
                counts(90, "process_start_time_seconds 200\n"));
        try (ServerPage page = page()) {
            page.look();
            assertThat(samples(page.look())).isEmpty();
            assertThat(samples(page.look())).isEmpty();
            Look.Seen again = (Look.Seen) page.look();
            assertThat(again.remark()).map(ServerPageTest::said).contains("not-observed.restarted");
            assertThat(again.samples()).isEmpty();
            assertThat(samples(page.look())).extracting(Sample::name).containsExactly("generation_tokens");
        }
    }

    @Test
    void a_page_that_is_one_of_several_processes_in_turn_is_recognised_by_their_starts() throws InterruptedException {
        String one = counts(1_000, "process_start_time_seconds 100\n");
        String other = counts(2_000, "process_start_time_seconds 200\n");
        server.page("/metrics", one, other, one);
        try (ServerPage page = page()) {
            page.look();
            assertThat(samples(page.look())).isEmpty();
            assertThat(why(page.look())).isEqualTo("not-observed.one-of-several");
            assertThat(why(page.look())).isEqualTo("not-observed.one-of-several");
        }
    }

    @Test
    void likewise_where_counters_go_back_again_and_again() throws InterruptedException {
        server.page(
                "/metrics",
                counts(1_000, ""),
                counts(10, ""),
                counts(1_010, ""),
                counts(20, ""),
                counts(1_020, ""),
                counts(30, ""));
        try (ServerPage page = page()) {
            for (int look = 0; look < 5; look++) {
                assertThat(samples(page.look())).isEmpty();
            }
            assertThat(why(page.look())).isEqualTo("not-observed.one-of-several");
        }
    }

    @Test
    void a_series_by_its_name_is_a_rate_where_it_is_a_counter() throws InterruptedException {
        server.page(
                "/metrics",
                counts(1, "my:errors_total{kind=\"a\"} 1\nmy_load{model_name=\"m\"} 0.5\n"),
                counts(2, "my:errors_total{kind=\"a\"} 4\nmy_load{model_name=\"m\"} 0.5\n"));
        try (ServerPage page = page("my:errors", "my_load")) {
            assertThat(samples(page.look())).extracting(Sample::name).containsExactly("my_load");
            List<Sample> samples = samples(page.look());
            Sample errors = samples.stream()
                    .filter(sample -> sample.name().equals("my:errors"))
                    .findFirst()
                    .orElseThrow();
            assertThat(errors.of()).isEqualTo("kind=a");
            assertThat(errors.isRate()).isTrue();
            assertThat(Math.round(errors.value() * errors.weight())).isEqualTo(3);
        }
    }

    @Test
    void a_series_that_is_not_there_is_told() throws InterruptedException {
        server.page("/metrics", counts(1, ""));
        try (ServerPage page = page("vllm:nothing")) {
            assertThat(((Look.Seen) page.look()).remark())
                    .map(ServerPageTest::said)
                    .contains("not-observed.series-missing");
        }
    }

    @Test
    void more_label_sets_than_anybody_could_want_are_cut_and_that_is_told() throws InterruptedException {
        StringBuilder many = new StringBuilder(counts(1, ""));
        for (int i = 0; i < 10_000; i++) {
            many.append("wild{id=\"").append(i).append("\"} 1\n");
        }
        server.page("/metrics", many.toString());
        try (ServerPage page = page("wild")) {
            Look.Seen seen = (Look.Seen) page.look();
            assertThat(seen.samples()).hasSize(256);
            assertThat(seen.remark()).map(ServerPageTest::said).contains("not-observed.too-many");
        }
    }

    @Test
    void a_page_of_something_else_is_none() throws InterruptedException {
        server.page("/html", "<html><body>Welcome 1</body></html>");
        server.page("/other", "go_goroutines 7\n");
        assertThat(whyAt("/html")).isEqualTo("not-observed.no-metrics");
        assertThat(whyAt("/other")).isEqualTo("not-observed.unknown-metrics");
        assertThat(whyAt("/nothing")).isEqualTo("not-observed.status");
    }

    private String whyAt(String path) throws InterruptedException {
        try (ServerPage page = ServerPage.at(
                URI.create(server.url() + path), Targets.usual(server.url()), "", Optional.empty(), List.of())) {
            return why(page.look());
        }
    }

    @Test
    void a_page_that_never_ends_is_given_up() throws InterruptedException {
        server.silent("/silent");
        assertThat(whyAt("/silent")).isEqualTo("not-observed.timeout");
    }

    @Test
    void a_page_of_many_megabytes_is_not_read() throws InterruptedException {
        server.page("/large", "vllm:num_requests_running 1\n".repeat(1 << 19));
        assertThat(whyAt("/large")).isEqualTo("not-observed.too-long");
    }

    @Test
    void nobody_who_listens_is_told_and_so_are_all_places_without_a_page() throws InterruptedException {
        try (ServerPage page = page()) {
            assertThat(why(page.look())).isEqualTo("not-observed.not-found");
        }
        try (ServerPage page = ServerPage.of(
                        Targets.usual("http://127.0.0.1:1"), "", Optional.empty(), List.of())
                .orElseThrow()) {
            assertThat(why(page.look())).isEqualTo("not-observed.unreadable");
        }
    }
}
