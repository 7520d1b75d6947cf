package io.llmloadtest.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.PlanProblem;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.server.guard.HostNames;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerOptionsTest {
    private static List<String> problems(String host, boolean withoutKey, Map<String, String> environment) {
        Problems problems = new Problems();
        ServerOptions.read(host, 0, withoutKey, environment, problems);
        try {
            problems.throwIfAny();
            return List.of();
        } catch (InvalidPlanException invalid) {
            return invalid.problems().stream().map(PlanProblem::toString).toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, true", "localhost, true", "::1, true", "0.0.0.0, false", "::, false"})
    void only_a_server_on_loopback_may_go_without_a_key(String host, boolean may) {
        assertThat(problems(host, false, Map.of()).isEmpty()).isEqualTo(may);
        assertThat(problems(host, true, Map.of())).isEmpty();
        assertThat(problems(host, false, Map.of("API_KEY", "k"))).isEmpty();
    }

    @Test
    void the_refusal_says_what_to_do() {
        assertThat(problems("0.0.0.0", false, Map.of()).getFirst())
                .contains("API_KEY is not set", "--insecure-no-auth");
    }

    @Test
    void every_wrong_variable_is_told() {
        assertThat(problems(
                        "localhost",
                        false,
                        Map.of(
                                "MAX_CONCURRENT_RUNS", "0",
                                "MAX_RUNS_PER_MINUTE", "many",
                                "CORS_ORIGINS", "bench.example",
                                "TARGET_ALLOWLIST", "gpu1, http://gpu2")))
                .hasSize(4);
    }

    @Test
    void a_server_on_all_networks_answers_to_any_name_only_with_a_key() {
        Problems none = new Problems();
        HostNames keyed = ServerOptions.read("0.0.0.0", 0, false, Map.of("API_KEY", "k"), none)
                .hosts();
        HostNames open = ServerOptions.read("0.0.0.0", 0, true, Map.of("ALLOWED_HOSTS", "gpu1, Lab"), none)
                .hosts();

        assertThat(keyed).isEqualTo(HostNames.all());
        assertThat(open.names()).containsExactlyInAnyOrder("0.0.0.0", "gpu1", "lab");
    }
}
