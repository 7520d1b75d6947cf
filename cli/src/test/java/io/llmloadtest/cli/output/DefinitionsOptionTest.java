package io.llmloadtest.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.cli.Invocation;
import io.llmloadtest.cli.command.ExitCode;
import io.llmloadtest.core.definition.Definition;
import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.ResponseStyle;
import io.llmloadtest.simulator.config.RoleChunk;
import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.config.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code --definitions}, and what it shows of real requests to a server that names the role before it has a token. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DefinitionsOptionTest {
    private static final SimulatorConfig ROLE_FIRST = SimulatorConfig.defaults()
            .withTiming(new Timing.Schedule(Duration.ofMillis(50), Duration.ofMillis(2)))
            .withStyle(ResponseStyle.defaults().withRole(RoleChunk.AT_ONCE));

    private Invocation run(String... more) {
        try (Simulator server = Simulator.start(ROLE_FIRST)) {
            List<String> arguments =
                    new ArrayList<>(List.of("run", "-q", "-s", server.uri().toString()));
            arguments.addAll(List.of("-m", "simulated", "-c", "2", "-n", "4", "--output-len", "10", "--warmup", "0"));
            // whether this machine is busy is no matter here
            arguments.add("--allow-invalid");
            arguments.addAll(Arrays.asList(more));
            arguments.addAll(List.of("--no-preflight", "--no-rehearsal", "--no-save"));
            return new Invocation().withEngine().run(arguments.toArray(String[]::new));
        }
    }

    @Test
    void all_prints_the_same_run_in_the_words_of_every_tool() {
        Invocation call = run("--definitions", "all");

        assertThat(call.exitCode()).isZero();
        for (Definition definition : Definition.values()) {
            assertThat(call.out())
                    .contains(" " + definition.id() + "  ", " " + definition.id() + " (" + definition.source() + "): ");
        }
    }

    @Test
    void the_role_chunk_of_a_real_stream_counts_in_vllm_s_words_only() {
        JsonNode definitions = JsonMapper.shared()
                .readTree(run("--definitions", "vllm,sglang", "--json").out())
                .at("/results/0/definitions");

        assertThat(definitions.at("/sglang/itl/count").intValue()).isEqualTo(4 * 9);
        assertThat(definitions.at("/vllm/itl/count").intValue()).isGreaterThanOrEqualTo(4 * 10);
    }

    @Test
    void json_holds_them_too() {
        assertThat(run("--definitions", "guidellm, VLLM", "--json").out())
                .containsSubsequence("\"definitions\" : {", "\"guidellm\" : {", "\"vllm\" : {");
        assertThat(run("--json").out()).contains("\"definitions\" : null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "demo"})
    void the_help_names_every_tool(String command) {
        String help = new Invocation().run(command, "--help").out();

        for (Definition definition : Definition.values()) {
            assertThat(help).contains(definition.id());
        }
    }

    @Test
    void an_unknown_tool_is_told_with_those_that_there_are_before_any_load() {
        Invocation call = new Invocation().run("demo", "--definitions", "wrk");

        assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(call.started()).isFalse();
        assertThat(call.err())
                .contains("error: --definitions has no tool 'wrk'; use vllm, sglang, aiperf, guidellm, inference-perf,"
                        + " evalscope, genai-perf, llmperf, original, or all");
    }
}
