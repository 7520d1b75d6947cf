package io.llmloadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.app.Secret;
import io.llmloadtest.cli.command.ExitCode;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Sampling;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.report.json.JsonReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class PlanFileTest {
    private static final String SERVER = "server_url: http://gpu-3:8000\nmodel: m\n";

    @TempDir
    private Path folder = Path.of("");

    private Invocation run(String plan, String... flags) throws IOException {
        return run(new Invocation(), "plan.yaml", plan, flags);
    }

    private Invocation run(Invocation call, String name, String plan, String... flags) throws IOException {
        Files.writeString(folder.resolve(name), plan);
        String[] arguments = new String[flags.length + 3];
        arguments[0] = "run";
        arguments[1] = "--plan";
        arguments[2] = name;
        System.arraycopy(flags, 0, arguments, 3, flags.length);
        return call.in(folder).run(arguments);
    }

    private static List<LoadShape> loads(TestPlan plan) {
        return plan.levels().stream().map(level -> level.shape()).toList();
    }

    @Test
    void the_way_to_a_server_and_the_goodput_target_are_fields_too() throws IOException {
        Files.writeString(folder.resolve("ca.pem"), "");
        String pem = folder.resolve("ca.pem").toString();
        TestPlan plan = run(SERVER + """
                headers: {X-Team: search, X-Zone: "a, b"}
                proxy: http://proxy:3128
                metrics_url: none
                tls: {ca_certificates: '%s', client_certificate: '%s'}
                goodput_thresholds: {ttft_ms: 500}
                goodput_target: 99
                """.formatted(pem, pem)).plan();

        assertThat(plan.target().headers()).containsOnly(Map.entry("X-Team", "search"), Map.entry("X-Zone", "a, b"));
        assertThat(plan.target().proxy()).hasValue(URI.create("http://proxy:3128"));
        assertThat(plan.target().metrics()).isInstanceOf(MetricsSource.Off.class);
        assertThat(plan.target().tls().caCertificates()).hasValue(new InputFile.Local(pem));
        assertThat(plan.target().tls().clientCertificate()).hasValue(new InputFile.Local(pem));
        assertThat(plan.slo().targetPercent()).hasValue(99);
    }

    @Test
    void the_fields_of_the_api_become_the_plan() throws IOException {
        TestPlan plan = run(SERVER + """
                endpoint: completions
                rate: [5, 10.5]
                arrival: constant
                max_concurrency: 64
                duration_seconds: 30
                input_len: 200
                input_len_std: 20
                output_len: 50
                shared_prefix_len: 10
                stream: false
                warmup: 0
                timeouts: {connect: 1, total: 60}
                drain: 5
                sampling: {temperature: 0.5, ignore_eos: false}
                goodput_thresholds: {e2e_ms: 5000}
                connections: new
                seed: 7
                """).plan();

        assertThat(plan.target().protocol()).isEqualTo("openai-completions");
        assertThat(loads(plan))
                .containsExactly(
                        new LoadShape.ConstantRate(5, OptionalInt.of(64)),
                        new LoadShape.ConstantRate(10.5, OptionalInt.of(64)));
        assertThat(plan.levels().getFirst().stop()).isEqualTo(new StopRule.Elapsed(Duration.ofSeconds(30)));
        assertThat(plan.workload())
                .isEqualTo(new Workload.Synthetic(new TokenLength(200, 20), TokenLength.fixed(50), 10));
        assertThat(plan.streaming()).isFalse();
        assertThat(plan.warmupRequests()).isZero();
        assertThat(plan.timeouts().total()).isEqualTo(Duration.ofSeconds(60));
        assertThat(plan.timeouts().connect()).isEqualTo(Duration.ofSeconds(1));
        assertThat(plan.sampling()).isEqualTo(new Sampling(OptionalDouble.of(0.5), OptionalDouble.empty(), false));
        assertThat(plan.slo()).isEqualTo(new Slo(List.of(new Slo.Threshold("e2e", 5_000))));
        assertThat(plan.seed()).isEqualTo(7);
    }

    @Test
    void a_number_of_sampling_is_taken_over_and_is_overridden_by_its_option() throws IOException {
        String sampling = SERVER + "sampling: {frequency_penalty: 0.5, temperature: 0.1}\n";

        assertThat(run(sampling).plan().sampling().frequencyPenalty()).hasValue(0.5);
        assertThat(run(sampling, "--frequency-penalty", "-1").plan().sampling().numbers())
                .containsExactlyInAnyOrderEntriesOf(Map.of("temperature", 0.1, "frequency_penalty", -1.0));
    }

    @Test
    void a_number_out_of_bounds_is_told_by_its_place() throws IOException {
        assertThat(run(SERVER + "sampling:\n  frequency_penalty: 3\n").err())
                .contains("plan.yaml:4: sampling.frequency_penalty must be between -2 and 2, not 3");
    }

    @Test
    void json_is_read_as_well_whatever_the_file_is_called() throws IOException {
        Invocation call = run(
                new Invocation(), "plan", "{\n\t\"server_url\": \"http://h\", \"model\": \"m\", \"concurrency\": [3]}");
        assertThat(loads(call.plan())).containsExactly(new LoadShape.Concurrency(3));
    }

    @Test
    void a_flag_overrides_its_field_and_no_other() throws IOException {
        TestPlan plan = run(SERVER + "concurrency: [1, 2]\nnum_prompts: 5\nseed: 7\n", "-c", "9")
                .plan();

        assertThat(loads(plan)).containsExactly(new LoadShape.Concurrency(9));
        assertThat(plan.levels().getFirst().stop()).isEqualTo(new StopRule.Requests(5));
        assertThat(plan.seed()).isEqualTo(7);
    }

    @Test
    void a_flag_replaces_fields_that_say_the_same_otherwise() throws IOException {
        TestPlan timed = run(
                        SERVER + "rate: [5]\narrival: gamma\nburstiness: 2\nnum_prompts: 5\n", "-c", "2", "-d", "9")
                .plan();

        assertThat(loads(timed)).containsExactly(new LoadShape.Concurrency(2));
        assertThat(timed.levels().getFirst().stop()).isEqualTo(new StopRule.Elapsed(Duration.ofSeconds(9)));
    }

    @Test
    void of_a_plan_with_both_levels_end_by_their_time_as_in_the_api() throws IOException {
        Invocation call = run(SERVER + "num_prompts: 5\nduration_seconds: 9\n");

        assertThat(call.plan().levels().getFirst().stop()).isEqualTo(new StopRule.Elapsed(Duration.ofSeconds(9)));
        assertThat(call.err()).contains("warning: num_prompts is not used: the levels end by duration_seconds");
    }

    @ParameterizedTest
    @CsvSource({".inf", ".nan"})
    void a_number_that_is_none_is_told_in_no_parser_s_words(String value) throws IOException {
        assertThat(run(SERVER + "drain: " + value + "\n").err())
                .contains("plan.yaml:3")
                .contains(value)
                .doesNotContain("java.", "Exception");
    }

    @Test
    void validation_is_not_enabled_without_a_word() throws IOException {
        assertThat(run(SERVER + "validation_config: {enabled: true}\n").err())
                .contains("warning: validation_config is not used");
    }

    @Test
    void the_configuration_of_a_result_is_a_plan() throws IOException {
        Invocation first = run(SERVER + """
                rate: [2, 4.5]
                burstiness: 0.5
                max_concurrency: 8
                until_ci: 5
                ci_metric: e2e:p95
                extra_body: {stop: ["x"]}
                goodput_thresholds: {ttft_ms: 500}
                """);

        Invocation again = run(new Invocation(), "again.json", config(first.plan()));

        assertThat(again.plan()).isEqualTo(first.plan());
        assertThat(again.err()).doesNotContain("warning");
    }

    @Test
    void of_headers_in_the_configuration_of_a_result_the_values_have_to_be_given_again() throws IOException {
        Invocation first = run(SERVER + "headers: {X-Team: search}\n");

        Invocation again = run(new Invocation(), "again.json", config(first.plan()));

        assertThat(again.started()).isFalse();
        assertThat(again.err()).contains("headers are only names, whose values were not kept: X-Team");
    }

    @Test
    void headers_that_a_configuration_has_only_the_names_of_may_be_given_by_flags() throws IOException {
        Invocation first = run(SERVER + "headers: {X-Team: search, X-Tier: gold}\n");
        String config = config(first.plan());

        Invocation one = run(new Invocation(), "again.json", config, "--header", "x-team: search");
        Invocation both =
                run(new Invocation(), "again.json", config, "--header", "x-team: search", "--header", "X-Tier:gold");

        assertThat(one.started()).isFalse();
        assertThat(one.err()).contains("headers are only names, whose values were not kept: X-Tier");
        assertThat(both.plan().target().headers())
                .containsExactlyInAnyOrderEntriesOf(Map.of("X-Tier", "gold", "x-team", "search"));
    }

    private static String config(TestPlan plan) throws IOException {
        var report = new ByteArrayOutputStream();
        new JsonReport().write(Invocation.result(plan, RunResult.Status.COMPLETED, Invocation.invalid()), report);
        return JsonMapper.shared().readTree(report.toByteArray()).path("config").toPrettyString();
    }

    @Test
    void everything_that_is_wrong_is_told_at_once_with_its_line() throws IOException {
        Invocation call = run(SERVER + """
                concurency: [1]
                num_prompts: many
                warmup: -1
                timeouts: {conect: 1}
                """);

        assertThat(call.started()).isFalse();
        assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err())
                .contains(
                        "plan.yaml:3: concurency is not known; did you mean 'concurrency'?",
                        "plan.yaml:4: num_prompts must be a whole number",
                        "plan.yaml:5: warmup must be between 0 and 100,000, not -1",
                        "plan.yaml:6: timeouts.conect is not known; did you mean 'connect'?");
    }

    @Test
    void a_key_in_a_plan_is_refused_with_the_remedy_and_not_shown() throws IOException {
        Invocation call = run(SERVER + "api_key: sk-secret\n");

        assertThat(call.started()).isFalse();
        assertThat(call.err())
                .contains("plan.yaml:3: api_key is a secret", "api_key_ref: env:NAME")
                .doesNotContain("sk-secret");
    }

    @Test
    void a_plan_may_say_where_the_key_is() throws IOException {
        Invocation call = run(
                new Invocation().environment("TEAM_KEY", "k-1").environment("LLM_API_KEY", "k-2"),
                "plan.yaml",
                SERVER + "api_key_ref: env:TEAM_KEY\n");
        assertThat(call.key()).isEqualTo(new Secret("k-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "'a: [1', 'is not valid YAML or JSON'",
        "'{\"a\": [1', 'plan.yaml:1 is not valid YAML or JSON: Unexpected end-of-input: expected close marker for Array\n'",
        "'a: 1\na: 2', 'is not valid YAML or JSON'",
        "'a: 1\n---\na: 2', 'plan.yaml:3 is not valid YAML or JSON: one value is expected, and more follows it\n'",
        "'{} {}', 'is not valid YAML or JSON: one value is expected, and more follows it\n'",
        "'- 1', 'must contain fields'"
    })
    void what_is_no_plan_is_told_in_a_sentence(String text, String message) throws IOException {
        Invocation call = run(text);
        assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err()).contains("plan.yaml", message);
    }

    @Test
    void a_plan_that_is_not_there_is_told() {
        Invocation call = new Invocation().in(folder).run("run", "--plan", "none.yaml");
        assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err()).contains("none.yaml isn't there");
    }

    @Test
    void of_a_plan_that_cannot_be_read_nothing_else_is_missed() throws IOException {
        assertThat(run("- 1").err()).doesNotContain("--server");
    }

    @Test
    void help_is_shown_whatever_the_plan_says() throws IOException {
        assertThat(run("concurency: 1", "--help").out()).contains("--plan=FILE");
    }
}
