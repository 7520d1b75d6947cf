package io.llmloadtest.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.cli.Invocation;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.PrecisionGoal;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class RunCommandTest {
    private static final String SERVER = "http://server:8000/v1";

    private static Invocation run(String... arguments) {
        return new Invocation().run(withServer(arguments));
    }

    public static String[] withServer(String... arguments) {
        return Stream.concat(Stream.of("run", "-q", "--server", SERVER), Stream.of(arguments))
                .toArray(String[]::new);
    }

    @Nested
    class A_plan {
        @Test
        void needs_nothing_but_the_server() {
            TestPlan plan = run().plan();

            assertThat(plan.target().baseUrl()).isEqualTo(URI.create(SERVER));
            assertThat(plan.target().protocol()).isEqualTo("auto");
            assertThat(plan.levels())
                    .containsExactly(new Level(new LoadShape.Concurrency(1), new StopRule.Requests(100)));
            assertThat(plan.workload())
                    .isEqualTo(new Workload.Synthetic(TokenLength.fixed(256), TokenLength.fixed(128), 0));
            assertThat(plan.warmupRequests()).isEqualTo(3);
            assertThat(plan.streaming()).isTrue();
            assertThat(plan.timeouts().total()).isEqualTo(Duration.ofMinutes(2));
        }

        @Test
        void has_as_many_requests_as_each_load_needs_when_nothing_is_said() {
            assertThat(run("-c", "1,20,200").plan().levels())
                    .extracting(Level::stop)
                    .containsExactly(
                            new StopRule.Requests(100), new StopRule.Requests(100), new StopRule.Requests(1_000));
            assertThat(run("-c", "200", "-n", "50").plan().levels())
                    .extracting(Level::stop)
                    .containsExactly(new StopRule.Requests(50));
        }

        @Test
        void has_a_level_for_each_concurrency() {
            assertThat(run("-c", "1,10,50", "-d", "2m").plan().levels())
                    .extracting(Level::shape)
                    .containsExactly(
                            new LoadShape.Concurrency(1), new LoadShape.Concurrency(10), new LoadShape.Concurrency(50));
        }

        @Test
        void has_a_level_for_each_rate_and_poisson_arrivals() {
            assertThat(run("--rate", "5,0.5", "--max-concurrency", "7").plan().levels())
                    .extracting(Level::shape)
                    .containsExactly(
                            new LoadShape.PoissonRate(5, OptionalInt.of(7)),
                            new LoadShape.PoissonRate(0.5, OptionalInt.of(7)));
        }

        @Test
        void has_gamma_arrivals_when_only_burstiness_is_given() {
            assertThat(run("--rate", "5", "--burstiness", "0.25").plan().levels())
                    .extracting(Level::shape)
                    .containsExactly(new LoadShape.GammaRate(5, 0.25, OptionalInt.empty()));
        }

        @ParameterizedTest
        @CsvSource({"120, 120000", "2m, 120000", "500ms, 500", "1.5, 1500", "1h, 3600000", "30S, 30000"})
        void takes_times_in_seconds_or_with_a_unit(String text, long millis) {
            assertThat(run("--timeout", text).plan().timeouts().total()).isEqualTo(Duration.ofMillis(millis));
        }

        @Test
        void waits_for_the_first_token_as_long_as_for_the_whole_unless_told_otherwise() {
            assertThat(run("--timeout", "600").plan().timeouts().firstToken()).isEqualTo(Duration.ofMinutes(10));
        }

        @Test
        void takes_lengths_as_mean_and_deviation() {
            assertThat(run("--input-len", "300,30", "--output-len", "20").plan().workload())
                    .isEqualTo(new Workload.Synthetic(new TokenLength(300, 30), TokenLength.fixed(20), 0));
        }

        @Test
        void takes_an_slo() {
            assertThat(run("--goodput", "ttft:500ms,e2e:5s").plan().slo())
                    .isEqualTo(run("--goodput", "ttft:500,e2e:5000").plan().slo());
            assertThat(run("--goodput", "ttft:500,e2e:5000").plan().slo().thresholds())
                    .containsExactly(new Slo.Threshold("ttft", 500), new Slo.Threshold("e2e", 5000));
        }

        @Test
        void reads_the_server_s_counters_where_servers_have_them_unless_told_otherwise() {
            assertThat(run().plan().target().metrics()).isEqualTo(new MetricsSource.Usual());
            assertThat(run("--metrics-url", "none").plan().target().metrics()).isEqualTo(new MetricsSource.Off());
            assertThat(run("--metrics-url", "http://server:8002/metrics")
                            .plan()
                            .target()
                            .metrics())
                    .isEqualTo(new MetricsSource.At(URI.create("http://server:8002/metrics")));
        }

        @Test
        void takes_everything_else() {
            Invocation call = run(
                    "--no-stream",
                    "--no-ignore-eos",
                    "--connections=new",
                    "--stamps=user",
                    "--seed=7",
                    "--loops=2",
                    "--no-preflight",
                    "--model=m",
                    "--endpoint=completions",
                    "--header=X-Team: search",
                    "--temperature=0",
                    "--drain=5");
            TestPlan plan = call.plan();

            assertThat(plan.streaming()).isFalse();
            assertThat(plan.sampling().ignoreEos()).isFalse();
            assertThat(plan.sampling().temperature()).hasValue(0);
            assertThat(plan.connections()).isEqualTo(TestPlan.Connections.NEW);
            assertThat(plan.stamps()).isEqualTo(TestPlan.Stamps.USER);
            assertThat(plan.seed()).isEqualTo(7);
            assertThat(plan.target().protocol()).isEqualTo("openai-completions");
            assertThat(plan.target().headers()).containsEntry("X-Team", "search");
            assertThat(plan.drain()).isEqualTo(Duration.ofSeconds(5));
            assertThat(call.loops()).hasValue(2);
            assertThat(call.preparation().preflight()).isFalse();
        }

        @Test
        void puts_headers_of_the_user_in_place_of_ours_and_the_last_of_a_name() {
            Map<String, String> headers = run(
                            "--header", "authorization: Basic a", "--header", "Host: a", "--header", "host: b")
                    .plan()
                    .target()
                    .headers();

            assertThat(headers).isEqualTo(Map.of("authorization", "Basic a", "host", "b"));
        }

        @Test
        void takes_further_fields_of_requests_as_json_or_from_a_file(@TempDir Path folder) throws IOException {
            Path file = Files.writeString(folder.resolve("x.json"), "{\"top_k\": 4,\n\"x\": {\"y\": [0.10]}}");

            assertThat(extra(run("--extra-body", "{\"stop\":[\"a\"],\"seed\":1}")))
                    .isEqualTo(Map.of("stop", "[\"a\"]", "seed", "1"));
            assertThat(extra(run("--extra-body", "@" + file))).isEqualTo(Map.of("top_k", "4", "x", "{\"y\":[0.10]}"));
            assertThat(run("--extra-body", "{}").plan().sampling().extraBody()).isEmpty();
        }

        @Test
        void asks_for_the_length_that_the_further_fields_name() {
            Invocation call = run("--extra-body", "{\"max_completion_tokens\":9}");

            assertThat(call.plan().workload().output()).isEqualTo(TokenLength.fixed(9));
        }

        @ParameterizedTest
        @CsvSource({
            "http://h/openai/deployments/d/chat/completions?api-version=1, openai-chat",
            "http://h/v1/completions/, openai-completions",
            "http://h/v1/messages, anthropic"
        })
        void reads_the_endpoint_from_a_whole_url(String url, String protocol) {
            Target target = new Invocation().run("run", "--server", url).plan().target();

            assertThat(target.protocol()).isEqualTo(protocol);
            assertThat(target.baseUrl()).hasToString(url);
        }

        @Test
        void refuses_another_endpoint_than_the_url_names() {
            assertThat(new Invocation()
                            .run("run", "--server", "http://h/v1/completions", "--endpoint", "chat")
                            .err())
                    .contains("--endpoint contradicts --server");
        }

        @Test
        void embeds_whole_batches_where_it_is_asked_to() {
            TestPlan plan = new Invocation()
                    .run("run", "--server", "http://h/v1/embeddings", "--batch-size", "16", "--goodput", "e2e:500")
                    .plan();

            assertThat(plan.batchSize()).isEqualTo(16);
            assertThat(plan.streaming()).isFalse();
            assertThat(new Invocation()
                            .run("run", "--server", "http://h/v1/embeddings")
                            .plan()
                            .batchSize())
                    .isEqualTo(1);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "--adapter openai-embeddings --goodput ttft:500  | can't be measured for embeddings, which come whole",
                    "--adapter openai-embeddings --output-len 64     | has no effect on embeddings",
                    "--adapter openai-embeddings --temperature 0.5   | has no effect on embeddings",
                    "--adapter openai-chat --batch-size 4            | is for embeddings only",
                    "--adapter tgi --triton-input q                  | has no effect on the protocol 'tgi'"
                })
        void refuses_what_makes_no_sense_for_a_protocol_with_one_sentence(String options, String sentence) {
            String[] args = ("run --server http://h " + options.strip()).split(" ");

            assertThat(new Invocation().run(args).err()).contains(sentence);
        }

        @Test
        void shows_a_certificate_of_its_own(@TempDir Path folder) throws IOException {
            String pem = Files.writeString(folder.resolve("c.pem"), "x").toString();

            Target.Tls tls = run("--client-cert", pem, "--client-key", pem)
                    .plan()
                    .target()
                    .tls();

            assertThat(tls.clientCertificate()).hasValue(new InputFile.Local(pem));
            assertThat(tls.clientKey()).hasValue(new InputFile.Local(pem));
        }

        private static Map<String, String> extra(Invocation call) {
            return call.plan().sampling().extraBody().orElseThrow().fields();
        }

        @Test
        void goes_on_until_a_precision_within_usual_limits() {
            assertThat(run("--until-ci", "5%").plan().levels())
                    .extracting(Level::stop)
                    .containsExactly(new StopRule.UntilPrecise(
                            new PrecisionGoal("ttft", "p50", 5),
                            Optional.of(new StopRule.Requests(10_000)),
                            Optional.of(new StopRule.Elapsed(Duration.ofMinutes(10)))));
        }

        @Test
        void takes_number_and_duration_as_limits_of_a_precision() {
            assertThat(stop("--until-ci", "2.5", "-n", "500"))
                    .extracting(StopRule::mostRequests, StopRule::longest)
                    .containsExactly(OptionalInt.of(500), Optional.empty());
            assertThat(stop("--until-ci", "2.5 %", "-d", "2m"))
                    .extracting(StopRule::mostRequests, StopRule::longest)
                    .containsExactly(OptionalInt.empty(), Optional.of(Duration.ofMinutes(2)));
            assertThat(stop("--until-ci", "2.5%", "-n", "500", "-d", "2m", "--rate", "5"))
                    .extracting(StopRule::mostRequests, StopRule::longest)
                    .containsExactly(OptionalInt.of(500), Optional.of(Duration.ofMinutes(2)));
        }

        @ParameterizedTest
        @CsvSource({
            "ttft:p95, ttft, p95",
            "TPOT, tpot, p50",
            "e2e:p99.9, e2e, p999",
            "output_rate:p999, output_rate, p999"
        })
        void goes_on_for_the_metric_and_percentile_that_are_named(String flag, String metric, String percentile) {
            assertThat(stop("--until-ci", "10%", "--ci-metric", flag).precision())
                    .contains(new PrecisionGoal(metric, percentile, 10));
        }

        @Test
        void goes_on_for_the_whole_answer_s_time_where_there_is_no_first_token() {
            assertThat(stop("--until-ci", "5%", "--no-stream").precision())
                    .contains(new PrecisionGoal("e2e", "p50", 5));
        }

        private static StopRule stop(String... arguments) {
            return run(arguments).plan().levels().getFirst().stop();
        }

        @Test
        void has_another_seed_each_time_so_that_no_cache_knows_its_prompts() {
            assertThat(List.of(
                            run().plan().seed(),
                            run().plan().seed(),
                            run().plan().seed()))
                    .doesNotHaveDuplicates();
        }
    }

    @Nested
    class The_exit_code {
        private int codeOf(RunResult.Status status, Verdict verdict, String... arguments) {
            return new Invocation()
                    .behaving(plan -> Invocation.result(plan, status, verdict))
                    .run(withServer(arguments))
                    .exitCode();
        }

        @Test
        void is_0_when_all_went_well() {
            assertThat(codeOf(RunResult.Status.COMPLETED, Verdict.of(List.of())))
                    .isZero();
        }

        @Test
        void is_1_when_everything_failed() {
            assertThat(codeOf(RunResult.Status.FAILED, Verdict.of(List.of()))).isEqualTo(1);
        }

        @Test
        void is_4_when_the_verdict_is_invalid_unless_that_is_allowed() {
            assertThat(codeOf(RunResult.Status.COMPLETED, Invocation.invalid())).isEqualTo(4);
            assertThat(codeOf(RunResult.Status.COMPLETED, Invocation.invalid(), "--allow-invalid"))
                    .isZero();
        }

        @Test
        void is_130_when_the_user_ended_the_run() {
            assertThat(codeOf(RunResult.Status.CANCELLED, Verdict.of(List.of())))
                    .isEqualTo(130);
        }

        @Test
        void is_1_with_one_sentence_when_the_run_can_not_start() {
            Invocation call = new Invocation()
                    .behaving(plan -> {
                        throw new CannotStartException("Nothing listens there.");
                    })
                    .run(withServer());

            assertThat(call.exitCode()).isEqualTo(1);
            assertThat(call.err()).isEqualToIgnoringNewLines("error: Nothing listens there.");
            assertThat(call.out()).isEmpty();
        }

        @Test
        void comes_with_the_flags_that_the_sentence_is_about() {
            Invocation call = new Invocation()
                    .behaving(plan -> {
                        throw new CannotStartException("Nothing answers: check the address.", "server_url", "api_key");
                    })
                    .run(withServer());

            assertThat(call.err())
                    .isEqualToIgnoringNewLines("error: Nothing answers: check the address. (--server, --api-key-file or"
                            + " OPENAI_API_KEY)");
        }

        @Test
        void is_1_without_a_stack_trace_when_the_tool_itself_is_wrong() {
            Invocation call = new Invocation()
                    .behaving(plan -> {
                        throw new IllegalStateException("oops");
                    })
                    .run(withServer());

            assertThat(call.exitCode()).isEqualTo(1);
            assertThat(call.err())
                    .contains("IllegalStateException: oops", "--debug")
                    .doesNotContain("\tat ");
        }

        @Test
        void comes_with_a_stack_trace_only_for_those_who_debug() {
            Invocation call = new Invocation()
                    .behaving(plan -> {
                        throw new IllegalStateException("oops");
                    })
                    .run(withServer("--debug"));

            assertThat(call.err()).contains("\tat ");
        }
    }

    @Nested
    class The_result {
        @Test
        void is_a_table_on_stdout() {
            assertThat(run().out()).contains(SERVER);
        }

        @Test
        void is_json_and_nothing_else_on_stdout_when_asked() {
            assertThat(run("--json").out().strip()).startsWith("{").endsWith("}");
        }

        @Test
        void is_written_to_every_file_asked_for(@TempDir Path folder) {
            Path json = folder.resolve("a.json");
            Path csv = folder.resolve("a.csv");
            run("-o", json.toString(), "-o", csv.toString());

            assertThat(json).content().startsWith("{");
            assertThat(csv).content().startsWith("run_id,");
        }
    }
}
