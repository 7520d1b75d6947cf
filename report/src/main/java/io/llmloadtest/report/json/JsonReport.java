package io.llmloadtest.report.json;

import io.llmloadtest.core.definition.DefinedLatencies;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.report.FileReport;
import io.llmloadtest.report.RunData;
import io.llmloadtest.report.facts.DefinedLevel;
import io.llmloadtest.report.facts.Highlights;
import io.llmloadtest.report.facts.MadeBy;
import io.llmloadtest.report.text.Loads;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** The run as one JSON object; {@code docs/results.md} describes every field. Streamed: it is never held whole. */
public final class JsonReport implements FileReport {
    public static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final DefinedLatencies definitions;

    /** In our own words only. */
    public JsonReport() {
        this(DefinedLatencies.NONE);
    }

    /** Also by the definitions of other tools. */
    public JsonReport(DefinedLatencies definitions) {
        this.definitions = definitions;
    }

    @Override
    public String ending() {
        return ".json";
    }

    @Override
    public boolean showsRequests() {
        return false;
    }

    @Override
    public void write(RunData data, OutputStream out) throws IOException {
        RunResult run = data.run();
        try (JsonGenerator generator = FACTORY.createGenerator(new Pretty(), out)) {
            JsonOut json = new JsonOut(generator);
            generator.writeStartObject();
            run(run, json);
            generator.writeEndObject();
        } catch (JacksonException failed) {
            throw new IOException("can't write the run as JSON: " + failed.getOriginalMessage(), failed);
        }
        out.write('\n');
        out.flush();
    }

    private void run(RunResult run, JsonOut json) {
        Target target = run.plan().target();
        json.text("run_id", run.runId());
        json.id("status", run.status());
        json.text("server_url", target.shownUrl().toString());
        json.text("model", target.model());
        json.text("adapter", target.protocol());
        json.object("config", () -> JsonConfig.write(run.plan(), json));
        json.objects("results", run.levels(), level -> {
            JsonLevel.write(level, run.plan(), run.errorBar(), json);
            JsonDefinitions.write(DefinedLevel.of(level, definitions), json);
        });
        JsonObserved.gpus(run.levels(), json);
        json.text("started_at", time(run.startedAt()));
        json.text("completed_at", time(run.completedAt()));
        json.number(
                "duration_seconds",
                Duration.between(run.startedAt(), run.completedAt()).toNanos() / 1e9);
        json.nothing("server_infra");
        json.object("validation", () -> JsonValidation.write(run, json));
        JsonMadeBy.write(MadeBy.of(run), json);
        json.object("summary", () -> summary(run, json));
    }

    private static void summary(RunResult run, JsonOut json) {
        Highlights best = Highlights.of(run);
        json.number("best_throughput", best.bestThroughput());
        json.number("best_ttft_p50", best.bestTtftMedian());
        json.count("best_concurrency", best.bestConcurrency());
        json.text(
                "best_load", best.best().map(level -> Loads.label(level.level().shape())));
        json.count("total_requests", best.totalRequests());
        json.number("overall_error_rate", best.errorRatePercent());
        json.number("avg_goodput_percent", best.averageGoodputPercent());
        json.text("verdict", run.grade().map(Enum::name));
        JsonClient.findings(run.verdict().findings(), json);
    }

    public static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** What isn't defined for an empty total. */
    static OptionalDouble of(long total, double value) {
        return total == 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    public static final class Pretty extends ObjectWriteContext.Base {
        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
        }
    }
}
