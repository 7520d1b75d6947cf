package io.llmloadtest.server.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.server.guard.TargetRules;
import io.llmloadtest.server.http.Fields;
import io.llmloadtest.server.wire.ResultTree;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a result says of its plan makes that plan again. */
class ExportedPlanTest {
    private static final String SERVER = "\"server_url\": \"http://127.0.0.1:8000/v1?api-version=2\", \"model\": \"m\"";

    private final RunReader reader =
            new RunReader(TargetRules.of(List.of()), Map.of("LLM_API_KEY", "key", "OPENAI_API_KEY", "other"));

    @Property(tries = 300)
    void the_plan_that_is_exported_is_read_again(@ForAll("requests") String request) {
        RequestedRun first = read(request);

        RequestedRun again = read(config(first.plan()));

        assertThat(again.plan()).isEqualTo(first.plan());
        assertThat(again.warnings()).isEmpty();
    }

    @Example
    void what_was_not_kept_is_told() {
        String config = config(read("{" + SERVER + ", \"headers\": {\"X-Team\": \"a\"}, \"api_key\": \"k\"}")
                .plan());

        assertThatThrownBy(() -> read(config))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("headers are only names, whose values were not kept: X-Team")
                .hasMessageContaining("api_key_ref must be env:LLM_API_KEY or env:OPENAI_API_KEY");
    }

    private RequestedRun read(String json) {
        ObjectNode body = (ObjectNode) JsonMapper.shared().readTree(json);
        return reader.read(new Fields(body, "", new Problems()));
    }

    private static String config(TestPlan plan) {
        RunResult run = new RunResult(
                "id",
                plan,
                RunResult.Status.COMPLETED,
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(),
                Optional.empty(),
                Verdict.of(List.of()));
        return ResultTree.of(run).path("config").toString();
    }

    @Provide
    Arbitrary<String> requests() {
        return Combinators.combine(loads(), ends(), rest())
                .as((load, end, rest) -> "{" + SERVER + load + end + rest + "}");
    }

    private static Arbitrary<String> loads() {
        Arbitrary<List<Integer>> users =
                Arbitraries.integers().between(1, 5000).list().ofMinSize(1).ofMaxSize(4);
        Arbitrary<List<Double>> rates =
                Arbitraries.doubles().between(10, 500).list().ofMinSize(1).ofMaxSize(4);
        Arbitrary<String> arrivals = Arbitraries.of(
                "",
                ", \"arrival\": \"constant\", \"max_concurrency\": 9",
                ", \"arrival\": \"poisson\"",
                ", \"burstiness\": 0.25",
                ", \"burstiness\": 1",
                ", \"arrival\": \"gamma\", \"max_concurrency\": 1");
        return Arbitraries.oneOf(
                Arbitraries.just(""),
                users.map(counts -> ", \"concurrency\": " + counts),
                Combinators.combine(rates, arrivals).as((each, arrival) -> ", \"rate\": " + each + arrival));
    }

    private static Arbitrary<String> ends() {
        return Arbitraries.of(
                "",
                ", \"num_prompts\": 7",
                ", \"duration_seconds\": 0.1",
                ", \"duration_seconds\": 604800",
                ", \"until_ci\": 5",
                ", \"until_ci\": 0.1, \"ci_metric\": \"e2e:p99.9\"",
                ", \"until_ci\": 7.5, \"num_prompts\": 20000",
                ", \"until_ci\": 50, \"ci_metric\": \"tpot:p50\", \"duration_seconds\": 5000",
                ", \"until_ci\": 5, \"num_prompts\": 20000, \"duration_seconds\": 6000.5");
    }

    private static Arbitrary<String> rest() {
        return Arbitraries.subsetOf(
                        "\"adapter\": \"triton\", \"triton_input\": \"q\", \"triton_output\": \"a\"",
                        "\"api_key_ref\": \"env:OPENAI_API_KEY\"",
                        "\"proxy\": \"http://proxy:3128\"",
                        "\"metrics_url\": \"none\"",
                        "\"tls\": {\"insecure\": true}",
                        "\"input_len\": 33, \"input_len_std\": 3, \"shared_prefix_len\": 5",
                        "\"output_len\": 7, \"output_len_std\": 2",
                        "\"warmup\": 0",
                        "\"drain\": 0",
                        "\"timeout\": 4.4, \"timeouts\": {\"connect\": 1.1, \"first_token\": 2.2, \"stall\": 3.3, \"total\": 4.4}",
                        "\"respect_retry_after\": true",
                        "\"sampling\": {\"temperature\": 0.7, \"top_p\": 0.9, \"ignore_eos\": false}",
                        "\"extra_body\": {\"stop\": [\"\\n\"], \"x\": {\"y\": [1, 2.50, null]}, \"big\": 12345678901234567890}",
                        "\"connections\": \"new\", \"stamps\": \"user\"",
                        "\"seed\": -9223372036854775808",
                        "\"goodput_thresholds\": {\"ttft_ms\": 300.5, \"e2e_ms\": 9000}, \"goodput_target\": 99.5")
                .map(fields -> fields.isEmpty() ? "" : ", " + String.join(", ", fields));
    }
}
