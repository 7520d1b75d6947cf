package io.llmloadtest.server.wire;

import io.llmloadtest.core.definition.DefinedLatencies;
import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.report.json.JsonReport;
import io.llmloadtest.server.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Results as the report module writes them, so that API and files never differ. */
public final class ResultTree {
    private ResultTree() {}

    public static byte[] bytes(RunResult run) {
        return bytes(run, new JsonReport());
    }

    private static byte[] bytes(RunResult run, JsonReport report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            report.write(run, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory can always be written to", impossible);
        }
        return out.toByteArray();
    }

    public static JsonNode of(RunResult run) {
        return Json.MAPPER.readTree(bytes(run));
    }

    /** Its levels also by the definitions of other tools. */
    public static JsonNode defined(RunResult run, DefinedLatencies tools) {
        return Json.MAPPER.readTree(bytes(run, new JsonReport(tools))).path("results");
    }

    /** One level, as it stands among a run's {@code results}. */
    public static JsonNode level(String runId, TestPlan plan, LevelResult level, Optional<ErrorBar> errorBar) {
        RunResult around = new RunResult(
                runId,
                plan,
                RunResult.Status.RUNNING,
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(level),
                errorBar,
                Verdict.of(List.of()));
        return of(around).path("results").path(0);
    }
}
