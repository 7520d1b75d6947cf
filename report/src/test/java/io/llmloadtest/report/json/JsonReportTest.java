package io.llmloadtest.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.host.Descriptors;
import io.llmloadtest.core.host.HostLimits;
import io.llmloadtest.core.host.HostLoad;
import io.llmloadtest.core.host.LocalPorts;
import io.llmloadtest.core.host.Neighbour;
import io.llmloadtest.core.host.ServerPlace;
import io.llmloadtest.core.metric.ErrorBurst;
import io.llmloadtest.core.metric.Precision;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.metric.ShortAnswers;
import io.llmloadtest.core.plan.PrecisionGoal;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.report.Accounts;
import io.llmloadtest.report.Levels;
import io.llmloadtest.report.Runs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {

    @Test
    void the_top_level_has_the_fields_of_the_result_schema() throws IOException {
        assertThat(read(Runs.rich()).propertyNames())
                .containsExactly(
                        "run_id",
                        "status",
                        "server_url",
                        "model",
                        "adapter",
                        "config",
                        "results",
                        "gpu_metrics",
                        "started_at",
                        "completed_at",
                        "duration_seconds",
                        "server_infra",
                        "validation",
                        "made_by",
                        "summary");
    }

    @Test
    void a_level_has_the_fields_of_the_result_schema_and_ours() throws IOException {
        assertThat(level(Runs.rich()).propertyNames())
                .contains(
                        "concurrency",
                        "ttft",
                        "tpot",
                        "itl",
                        "e2e_latency",
                        "throughput_tokens_per_sec",
                        "request_rate_per_sec",
                        "total_requests",
                        "successful_requests",
                        "failed_requests",
                        "error_rate_percent",
                        "total_input_tokens",
                        "total_output_tokens",
                        "duration_seconds",
                        "goodput")
                .contains(
                        "load",
                        "icl",
                        "ttft_intended",
                        "e2e_intended",
                        "ttfat",
                        "queue",
                        "errors_by_kind",
                        "token_source",
                        "offered_rate",
                        "achieved_rate",
                        "steady_state",
                        "in_flight",
                        "ledger",
                        "client",
                        "host");
    }

    @Test
    void statistics_are_numbers_in_the_metrics_unit() throws IOException {
        JsonNode ttft = level(Runs.of(Levels.users(0, 1).ttft(212.4).build())).get("ttft");
        assertThat(ttft.get("p50").doubleValue()).isEqualTo(212.4);
        assertThat(ttft.get("median").doubleValue()).isEqualTo(212.4);
        assertThat(ttft.get("count").longValue()).isEqualTo(1_000);
        assertThat(ttft.at("/ci/p50/0").doubleValue()).isEqualTo(208.152);
        assertThat(ttft.at("/ci/p50/1").doubleValue()).isEqualTo(218.772);
    }

    @Test
    void an_interval_that_the_sample_does_not_support_is_null() throws IOException {
        JsonNode ttft =
                level(Runs.of(Levels.users(0, 1).completed(100).build())).get("ttft");
        assertThat(ttft.at("/ci/p99").isNull()).isTrue();
        assertThat(ttft.get("p99").isNumber()).isTrue();
    }

    @Test
    void latencies_of_a_run_in_which_all_failed_are_null() throws IOException {
        JsonNode level = level(Runs.allFailed());
        assertThat(level.get("ttft").isNull()).isTrue();
        assertThat(level.get("e2e_latency").isNull()).isTrue();
        assertThat(level.get("token_source").isNull()).isTrue();
        assertThat(level.get("failed_requests").intValue()).isEqualTo(100);
        assertThat(level.get("error_rate_percent").doubleValue()).isEqualTo(100);
        assertThat(level.at("/errors_by_kind/0/kind").stringValue()).isEqualTo("CONNECT");
    }

    @Test
    void failures_say_when_they_came() throws IOException {
        JsonNode burst = level(Runs.of(Levels.users(0, 1)
                        .failed(
                                12,
                                FailureKind.CONNECT,
                                "refused",
                                new ErrorBurst(12_310_000_000L, 14_020_000_000L, 12))
                        .build()))
                .at("/errors_by_kind/0/bursts/0");
        assertThat(burst.get("from_seconds").doubleValue()).isEqualTo(12.31);
        assertThat(burst.get("to_seconds").doubleValue()).isEqualTo(14.02);
        assertThat(burst.get("count").longValue()).isEqualTo(12);
    }

    @Test
    void a_ledger_has_each_quantity_by_outcome_usage_server_and_cause() throws IOException {
        JsonNode ledger = level(
                        Runs.of(Levels.users(0, 1).ledger(Accounts.explained()).build()))
                .get("ledger");
        JsonNode finished = ledger.get("finished");
        assertThat(finished.get("client").longValue()).isEqualTo(300);
        assertThat(finished.get("completed").longValue()).isEqualTo(297);
        assertThat(finished.at("/failed/TRUNCATED").longValue()).isEqualTo(2);
        assertThat(finished.get("cancelled").longValue()).isEqualTo(1);
        assertThat(finished.get("usage").longValue()).isEqualTo(280);
        assertThat(finished.get("server").longValue()).isEqualTo(282);
        assertThat(finished.get("unexplained").longValue()).isZero();
        assertThat(finished.at("/explained/0/cause").stringValue()).isEqualTo("interrupted");
        assertThat(finished.at("/explained/0/requests").longValue()).isEqualTo(10);
        assertThat(finished.at("/explained/0/amount").longValue()).isEqualTo(-8);
        assertThat(finished.at("/explained/0/least").longValue()).isEqualTo(-10);
        assertThat(finished.at("/explained/0/most").longValue()).isZero();
        assertThat(ledger.at("/mean_ttft/client_ms").doubleValue()).isEqualTo(212.4);
        assertThat(ledger.at("/mean_ttft/server_ms").doubleValue()).isEqualTo(201);
        assertThat(ledger.at("/counters/metrics_url").stringValue()).isEqualTo("http://gpu-3:8000/metrics");
        assertThat(ledger.at("/counters/finished_by_reason/stop").longValue()).isEqualTo(280);
        assertThat(ledger.at("/counters/settled").booleanValue()).isTrue();
    }

    @Test
    void a_level_says_what_it_took_of_the_client_s_machine() throws IOException {
        HostLimits before = new HostLimits(
                Optional.of(new Descriptors(30, 20_000, 40_000)),
                Optional.of(new LocalPorts(32_768, 60_999, 28_230, 0)),
                1L << 30);
        HostLoad load = new HostLoad(before, 500, new Neighbour(ServerPlace.SHARED_CORES, "0-1"));
        JsonNode host = level(Runs.of(Levels.users(0, 1).host(load).build())).get("host");
        assertThat(host.get("connections_max").longValue()).isEqualTo(500);
        assertThat(host.at("/descriptors/used_max").longValue()).isEqualTo(530);
        assertThat(host.at("/descriptors/limit").longValue()).isEqualTo(20_000);
        assertThat(host.at("/descriptors/hard_limit").longValue()).isEqualTo(40_000);
        assertThat(host.at("/local_ports/used_max").longValue()).isEqualTo(502);
        assertThat(host.at("/local_ports/limit").longValue()).isEqualTo(28_232);
        assertThat(host.get("server_place").stringValue()).isEqualTo("shared_cores");
        assertThat(host.get("shared_cores").stringValue()).isEqualTo("0-1");
    }

    @Test
    void the_result_says_which_version_and_machine_made_it() throws IOException {
        JsonNode maker =
                read(Runs.of(Levels.users(0, 1).host(Runs.MEASURED_ON).build())).get("made_by");
        assertThat(maker.get("version").stringValue()).isEqualTo("1.2.3");
        assertThat(maker.get("host").stringValue()).isEqualTo("bench-1");
        assertThat(maker.get("os").stringValue()).isEqualTo("Debian GNU/Linux 12");
        assertThat(maker.get("kernel").stringValue()).isEqualTo("6.1.0");
        assertThat(maker.get("cores").intValue()).isEqualTo(8);
        assertThat(read(Runs.of(Levels.users(0, 1).build())).get("made_by").isNull())
                .isTrue();
    }

    @Test
    void what_is_unknown_of_the_client_s_machine_is_null() throws IOException {
        HostLimits unknown = new HostLimits(Optional.empty(), Optional.empty(), 1L << 30);
        HostLoad load = new HostLoad(unknown, 500, Neighbour.ELSEWHERE);
        JsonNode host = level(Runs.of(Levels.users(0, 1).host(load).build())).get("host");
        assertThat(host.get("descriptors").isNull()).isTrue();
        assertThat(host.get("local_ports").isNull()).isTrue();
        assertThat(host.get("shared_cores").isNull()).isTrue();
    }

    @Test
    void the_plan_says_where_counters_were_to_be_read() throws IOException {
        assertThat(read(Runs.rich()).at("/config/metrics_url").stringValue()).isEqualTo("auto");
    }

    @Test
    void a_ledger_without_server_counters_has_null_for_them_and_says_why() throws IOException {
        JsonNode ledger = level(Runs.of(
                        Levels.users(0, 1).ledger(Accounts.withoutCounters()).build()))
                .get("ledger");
        assertThat(ledger.get("finished").isNull()).isTrue();
        assertThat(ledger.at("/requests/server").isNull()).isTrue();
        assertThat(ledger.at("/requests/unexplained").isNull()).isTrue();
        assertThat(ledger.get("mean_ttft").isNull()).isTrue();
        assertThat(ledger.at("/counters/metrics_url").isNull()).isTrue();
        assertThat(ledger.at("/counters/missing").stringValue()).startsWith("/metrics answered 404");
    }

    @Test
    void the_best_of_nothing_is_null() throws IOException {
        for (RunResult run : new RunResult[] {Runs.allFailed(), Runs.empty()}) {
            JsonNode summary = read(run).get("summary");
            assertThat(summary.get("best_throughput").isNull()).isTrue();
            assertThat(summary.get("best_ttft_p50").isNull()).isTrue();
            assertThat(summary.get("best_concurrency").isNull()).isTrue();
            assertThat(summary.get("avg_goodput_percent").isNull()).isTrue();
        }
    }

    @Test
    void what_measured_nothing_is_neither_valid_nor_not() throws IOException {
        JsonNode failed = read(Runs.allFailed());
        assertThat(failed.at("/summary/verdict").isNull()).isTrue();
        assertThat(failed.at("/results/0/client/verdict").isNull()).isTrue();
    }

    @Test
    void a_level_that_measured_nothing_leaves_the_verdict_on_the_others() throws IOException {
        JsonNode run = read(Runs.of(
                Levels.users(0, 1).build(),
                Levels.users(1, 9).completed(0).cancelled(5).build()));
        assertThat(run.at("/summary/verdict").stringValue()).isEqualTo("VALID");
        assertThat(run.at("/results/1/client/verdict").isNull()).isTrue();
    }

    @Test
    void rates_of_a_level_that_no_request_ended_in_are_null() throws IOException {
        JsonNode level =
                level(Runs.of(Levels.users(0, 1).completed(0).cancelled(5).build()));
        assertThat(level.get("error_rate_percent").isNull()).isTrue();
        assertThat(level.get("throughput_tokens_per_sec").isNull()).isTrue();
        assertThat(level.get("cancelled_requests").intValue()).isEqualTo(5);
    }

    @Test
    void best_concurrency_is_the_highest_within_the_slo_if_there_is_one() throws IOException {
        assertThat(read(Runs.rich()).at("/summary/best_concurrency").intValue()).isEqualTo(48);
    }

    @Test
    void best_concurrency_without_an_slo_is_that_of_the_best_throughput() throws IOException {
        RunResult run = Runs.of(
                Levels.users(0, 10).throughput(900).build(),
                Levels.users(1, 20).throughput(800).build());
        assertThat(read(run).at("/summary/best_concurrency").intValue()).isEqualTo(10);
    }

    @Test
    void best_concurrency_is_null_when_no_load_met_the_slo() throws IOException {
        RunResult run = Runs.withSlo(Levels.users(0, 10).goodput(50).build());
        assertThat(read(run).at("/summary/best_concurrency").isNull()).isTrue();
    }

    @Test
    void an_open_load_has_no_concurrency_but_a_shape() throws IOException {
        JsonNode level = level(Runs.of(Levels.poisson(0, 20, OptionalInt.of(64)).build()));
        assertThat(level.get("concurrency").isNull()).isTrue();
        assertThat(level.at("/load/shape").stringValue()).isEqualTo("poisson");
        assertThat(level.at("/load/rate").doubleValue()).isEqualTo(20);
        assertThat(level.at("/load/max_concurrency").intValue()).isEqualTo(64);
        assertThat(level.get("offered_rate").doubleValue()).isEqualTo(20);
    }

    @Test
    void what_was_never_started_cut_off_and_shorter_than_asked_is_told() throws IOException {
        ShortAnswers answers = new ShortAnswers(9, 10, 256, 40, new TreeMap<>(Map.of("stop", 8L, "", 1L)));
        JsonNode level = level(Runs.withSlo(Levels.users(0, 200)
                .inFlight(100)
                .completed(90)
                .goodput(90)
                .notStarted(10)
                .undecided(100)
                .shortAnswers(answers)
                .build()));
        assertThat(level.get("not_started").intValue()).isEqualTo(10);
        assertThat(level.get("intended_lower_bound").booleanValue()).isTrue();
        assertThat(level.get("load_reached").booleanValue()).isFalse();
        assertThat(level.at("/goodput/undecided_requests").intValue()).isEqualTo(100);
        assertThat(level.at("/goodput/goodput_percent").doubleValue()).isEqualTo(90);
        assertThat(level.at("/goodput/goodput_lowest_percent").doubleValue()).isEqualTo(45);
        assertThat(level.at("/goodput/goodput_highest_percent").doubleValue()).isEqualTo(95);
        assertThat(level.at("/short_answers/output_tokens_mean").doubleValue()).isEqualTo(40);
        assertThat(level.at("/short_answers/by_finish_reason/none").intValue()).isEqualTo(1);
    }

    @Test
    void goodput_counts_each_threshold_apart_and_those_without_one_are_null() throws IOException {
        JsonNode goodput =
                level(Runs.withSlo(Levels.users(0, 1).goodput(97.2).build())).get("goodput");
        assertThat(goodput.at("/thresholds/ttft_ms").doubleValue()).isEqualTo(500);
        assertThat(goodput.get("satisfied_requests").intValue()).isEqualTo(972);
        assertThat(goodput.get("ttft_satisfied").intValue()).isEqualTo(972);
        assertThat(goodput.get("tpot_satisfied").isNull()).isTrue();
        assertThat(level(Runs.of(Levels.users(0, 1).build())).get("goodput").isNull())
                .isTrue();
    }

    @Test
    void what_was_not_observed_of_the_client_is_null() throws IOException {
        JsonNode client = level(Runs.rich()).get("client");
        assertThat(client.get("connection_wait").isNull()).isTrue();
        assertThat(client.get("machine_cpu_share").isNull()).isTrue();
        assertThat(client.get("stamp_source").stringValue()).isEqualTo("kernel");
        assertThat(client.at("/receive_lag/p99_ms").doubleValue()).isEqualTo(0.2);
    }

    @Test
    void findings_carry_their_weight_evidence_and_advice() throws IOException {
        JsonNode finding = read(Runs.rich()).at("/summary/findings/0");
        assertThat(finding.get("severity").stringValue()).isEqualTo("SUSPECT");
        assertThat(finding.get("explains_ms").doubleValue()).isEqualTo(14);
        assertThat(finding.get("touches").stringValue()).isEqualTo("ttft_intended");
        assertThat(finding.get("evidence").stringValue()).endsWith("is 3.48 % of the median TTFT* (402 ms)");
        assertThat(finding.get("advice").stringValue()).startsWith("lower the load");
    }

    @Test
    void findings_carry_the_figures_of_their_sentences_with_units() throws IOException {
        JsonNode finding = read(Runs.rich()).at("/summary/findings/0");
        assertThat(finding.get("says").toString()).isEqualTo("[\"start-lateness.seen\",\"start-lateness.median\"]");
        assertThat(finding.get("advises").toString()).isEqualTo("[\"start-lateness.advice\"]");
        assertThat(finding.at("/figures/4").toString())
                .isEqualTo("{\"id\":\"share\",\"value\":3.48,\"unit\":\"percent\",\"text\":null}");
        assertThat(finding.at("/figures/5").toString())
                .isEqualTo("{\"id\":\"metric\",\"value\":null,\"unit\":\"metric\",\"text\":\"ttft_intended\"}");
    }

    @Test
    void times_are_utc_with_z() throws IOException {
        JsonNode run = read(Runs.of(Levels.users(0, 1).build()));
        assertThat(run.get("started_at").stringValue()).isEqualTo("2026-07-01T12:38:00Z");
        assertThat(run.get("completed_at").stringValue()).isEqualTo("2026-07-01T12:41:12.500Z");
        assertThat(run.get("duration_seconds").doubleValue()).isEqualTo(192.5);
    }

    @Test
    void the_plan_is_echoed_in_the_words_of_a_request() throws IOException {
        JsonNode config = read(Runs.withSlo(
                        Levels.users(0, 1).build(), Levels.users(1, 10).build()))
                .get("config");
        assertThat(config.at("/concurrency/1").intValue()).isEqualTo(10);
        assertThat(config.get("num_prompts").intValue()).isEqualTo(1_000);
        assertThat(config.get("duration_seconds").isNull()).isTrue();
        assertThat(config.get("input_len").intValue()).isEqualTo(256);
        assertThat(config.at("/goodput_thresholds/e2e_ms").doubleValue()).isEqualTo(5_000);
        assertThat(config.get("api_key_ref").stringValue()).isEqualTo("env:OPENAI_API_KEY");
    }

    @Test
    void no_secret_of_url_header_or_proxy_is_written() throws IOException {
        assertThat(text(Runs.rich())).contains("X-Tenant", "http://proxy:3128").doesNotContain("sk-in");
    }

    @Test
    void korean_and_long_names_come_back_as_they_were() throws IOException {
        String name = "한국어 \"모델\" \\ " + "이름".repeat(100);
        assertThat(read(Runs.ofModel(name)).get("model").stringValue()).isEqualTo(name);
    }

    @Test
    void sixty_four_levels_are_sixty_four_results() throws IOException {
        assertThat(read(Runs.ofLevels(64)).get("results").size()).isEqualTo(64);
    }

    @Test
    void the_stream_is_left_open() throws IOException {
        var out = new ByteArrayOutputStream() {
            private boolean closed;

            @Override
            public void close() {
                closed = true;
            }
        };
        new JsonReport().write(Runs.rich(), out);
        assertThat(out.closed).isFalse();
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("}\n");
    }

    @Test
    void a_level_until_a_precision_tells_how_it_ended() throws IOException {
        JsonNode until = level(Runs.of(Levels.users(0, 10)
                        .precision(new Precision(
                                new PrecisionGoal("ttft", "p95", 5),
                                Precision.End.LIMIT,
                                1_000,
                                OptionalDouble.of(0.071)))
                        .build()))
                .get("until_ci");
        assertThat(until.propertyNames())
                .containsExactly("metric", "percentile", "percent", "end", "requests", "margin_percent", "met");
        assertThat(until.get("metric").stringValue()).isEqualTo("ttft");
        assertThat(until.get("percentile").stringValue()).isEqualTo("p95");
        assertThat(until.get("percent").doubleValue()).isEqualTo(5);
        assertThat(until.get("end").stringValue()).isEqualTo("limit");
        assertThat(until.get("requests").longValue()).isEqualTo(1_000);
        assertThat(until.get("margin_percent").doubleValue()).isEqualTo(7.1);
        assertThat(until.get("met").booleanValue()).isFalse();
    }

    @Test
    void a_level_without_a_precision_goal_has_none() throws IOException {
        assertThat(level(Runs.rich()).get("until_ci").isNull()).isTrue();
        assertThat(read(Runs.rich()).at("/config/until_ci").isNull()).isTrue();
    }

    @Test
    void a_precision_goal_stands_in_the_plan_beside_its_limits() throws IOException {
        JsonNode config = read(Runs.stoppedBy(Runs.UNTIL)).get("config");
        assertThat(config.at("/until_ci/percent").doubleValue()).isEqualTo(5);
        assertThat(config.get("num_prompts").intValue()).isEqualTo(10_000);
        assertThat(config.get("duration_seconds").doubleValue()).isEqualTo(600);
        assertThat(config.at("/levels/0/until_ci/percentile").stringValue()).isEqualTo("p50");
    }

    private static JsonNode level(RunResult run) throws IOException {
        return read(run).at("/results/0");
    }

    private static JsonNode read(RunResult run) throws IOException {
        return JsonMapper.shared().readTree(text(run));
    }

    private static String text(RunResult run) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonReport().write(run, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
