package io.llmloadtest.app.integration;

import static io.llmloadtest.report.FindingText.evidence;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.llmloadtest.app.EngineLoadTest;
import io.llmloadtest.app.Preparation;
import io.llmloadtest.app.Secret;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.ExtraBody;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Sampling;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.Timeouts;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.engine.level.StopSignal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run asks of a server, as the server sees it. */
@Timeout(60)
class AskedTest {
    private final List<String> paths = Collections.synchronizedList(new ArrayList<>());
    private final List<JsonNode> bodies = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path folder = Path.of("");

    private HttpServer server;
    private String base = "/v1";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        byte[] asked = exchange.getRequestBody().readAllBytes();
        paths.add(path);
        String answer = "{\"error\":{\"message\":\"no route\"}}";
        int status = 404;
        if (path.startsWith(base + "/models")) {
            status = 200;
            answer = "{\"data\":[{\"id\":\"tiny\"}]}";
        } else if (path.startsWith(base + "/chat/completions")) {
            bodies.add(JsonMapper.shared().readTree(asked));
            status = 200;
            answer = "{\"choices\":[{\"message\":{\"content\":\"hi\"},\"finish_reason\":\"length\"}],"
                    + "\"usage\":{\"prompt_tokens\":4,\"completion_tokens\":1,\"total_tokens\":5}}";
        }
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, answer.length());
        exchange.getResponseBody().write(answer.getBytes(UTF_8));
        exchange.close();
    }

    private RunResult run(String path, String prompts, int warmup, int loops, int requests, int... users)
            throws Exception {
        Path file = Files.writeString(folder.resolve("p.jsonl"), prompts);
        List<Level> levels = new ArrayList<>();
        for (int count : users) {
            levels.add(new Level(new LoadShape.Concurrency(count), new StopRule.Requests(requests)));
        }
        TestPlan plan = new TestPlan(
                new Target(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path),
                        "default",
                        "openai-chat",
                        new Credential.None(),
                        Map.of(),
                        Target.Tls.VERIFIED,
                        Optional.empty(),
                        new MetricsSource.Off()),
                new Workload.PromptFile(file, TokenLength.fixed(4)),
                levels,
                warmup,
                false,
                new Sampling(
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        true,
                        Optional.of(new ExtraBody(Map.of("seed", "5")))),
                Slo.NONE,
                Timeouts.DEFAULT,
                TestPlan.Connections.SHARED,
                TestPlan.Stamps.AUTO,
                Duration.ofSeconds(5),
                1);
        return new EngineLoadTest(OptionalInt.of(loops))
                .run(plan, Secret.NONE, new Preparation(true, false), this::hear, new StopSignal());
    }

    private final List<Finding> findings = new ArrayList<>();

    private void hear(RunEvent event) {
        if (event instanceof RunEvent.Preflighted preflighted) {
            findings.addAll(preflighted.findings());
        }
    }

    private static String lines(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("{\"prompt\":\"").append(i).append("\"}\n");
        }
        return lines.toString();
    }

    /** What was asked, in order, without the probe. */
    private List<Integer> asked() {
        return bodies.stream()
                .skip(1)
                .map(body -> Integer.parseInt(body.at("/messages/0/content").stringValue()))
                .toList();
    }

    private static Optional<Finding> repeated(LevelResult level) {
        return level.verdict().findings().stream()
                .filter(finding -> finding.id().equals("prompts-repeated"))
                .findFirst();
    }

    @Test
    void levels_go_on_in_the_file_where_the_ones_before_them_ended() throws Exception {
        RunResult result = run("", lines(10), 2, 1, 4, 1, 1);

        assertThat(asked()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(result.levels())
                .allSatisfy(level -> assertThat(repeated(level)).isEmpty());
    }

    @Test
    void what_comes_round_again_is_told_with_its_share() throws Exception {
        RunResult result = run("", lines(10), 3, 1, 4, 1, 1);

        assertThat(asked()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0);
        assertThat(repeated(result.levels().getFirst())).isEmpty();
        assertThat(evidence(repeated(result.levels().getLast()).orElseThrow()))
                .contains("25 % of this level's prompts had been sent before in this run (1 of 4; the file has 10");
    }

    @Test
    void loops_share_the_file_and_no_prompt_comes_twice_before_all_came() throws Exception {
        RunResult result = run("", lines(12), 0, 2, 6, 2, 2);

        assertThat(asked()).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(repeated(result.levels().getFirst())).isEmpty();
        // the last of the file was the probe's
        assertThat(evidence(repeated(result.levels().getLast()).orElseThrow())).contains("(1 of 6;");
    }

    @Test
    void a_file_of_one_line_is_all_the_same() throws Exception {
        RunResult result = run("", lines(1), 0, 1, 3, 1);

        assertThat(evidence(repeated(result.levels().getFirst()).orElseThrow())).contains("100 %", "(3 of 3;");
    }

    @Test
    void a_line_and_the_further_fields_are_sent_and_what_is_not_is_told() throws Exception {
        run("", "{\"prompt\":\"0\",\"tools\":[{\"type\":\"function\"}],\"source\":\"qa\"}", 0, 1, 1, 1);

        assertThat(bodies).allSatisfy(body -> {
            assertThat(body.at("/tools/0/type").stringValue()).isEqualTo("function");
            assertThat(body.path("seed").intValue()).isEqualTo(5);
            assertThat(body.has("source")).isFalse();
        });
        assertThat(findings).extracting(Finding::id).contains("prompt-fields-unsent");
    }

    @Test
    void an_api_without_a_version_is_found_and_asked_there_with_its_query() throws Exception {
        base = "/gateway";
        RunResult result = run("/gateway?api-version=2", lines(2), 0, 1, 2, 1);

        assertThat(result.levels().getFirst().completed()).isEqualTo(2);
        assertThat(paths)
                .contains("/gateway/v1/models?api-version=2", "/gateway/models?api-version=2")
                .endsWith("/gateway/chat/completions?api-version=2");
        assertThat(result.plan().target().baseUrl().getPath()).isEqualTo("/gateway/chat/completions");
    }

    @Test
    void the_path_of_an_endpoint_is_taken_as_it_is() throws Exception {
        base = "/openai/deployments/d";
        RunResult result = run("/openai/deployments/d/chat/completions?api-version=2", lines(2), 0, 1, 2, 1);

        assertThat(result.levels().getFirst().completed()).isEqualTo(2);
        assertThat(paths)
                .allMatch(path -> path.startsWith(base))
                .filteredOn(path -> path.contains("/models") || path.contains("/completions"))
                .hasSize(4)
                .allMatch(path -> path.endsWith("?api-version=2"));
    }
}
