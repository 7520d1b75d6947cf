package io.llmloadtest.report.runs;

import io.llmloadtest.core.store.Headline;
import io.llmloadtest.core.store.RunPage;
import io.llmloadtest.core.store.RunQuery;
import io.llmloadtest.core.store.RunSummary;
import io.llmloadtest.report.json.JsonOut;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Stored runs as one JSON object, with the names that a run's own JSON has. */
public final class RunListJson {
    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private RunListJson() {}

    /** One line, ended by {@code \n}. */
    public static String render(RunPage page, RunQuery query) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            JsonOut json = new JsonOut(generator);
            generator.writeStartObject();
            json.objects("runs", page.runs(), run -> run(run, json));
            json.count("total", page.total());
            json.count("limit", query.limit());
            json.count("offset", query.offset());
            generator.writeEndObject();
        }
        return text + "\n";
    }

    private static void run(RunSummary run, JsonOut json) {
        json.text("run_id", run.runId());
        json.id("status", run.status());
        json.text("server_url", run.serverUrl());
        json.text("model", run.model());
        json.text("adapter", run.protocol());
        json.text("name", Optional.of(run.labels().name()).filter(name -> !name.isEmpty()));
        json.array("tags", run.labels().tags(), json.json()::writeString);
        json.text("notes", Optional.of(run.labels().notes()).filter(notes -> !notes.isEmpty()));
        json.text("created_at", run.createdAt().truncatedTo(ChronoUnit.MILLIS).toString());
        json.text(
                "started_at",
                run.startedAt()
                        .map(started -> started.truncatedTo(ChronoUnit.MILLIS).toString()));
        json.text(
                "completed_at",
                run.endedAt().map(ended -> ended.truncatedTo(ChronoUnit.MILLIS).toString()));
        json.count("levels_planned", run.plannedLevels());
        json.count("levels_finished", run.finishedLevels());
        json.count("total_requests", run.requests());
        json.count("failed_requests", run.failed());
        json.number("best_throughput", run.bestThroughput());
        json.object("headline", run.headline(), headline -> headline(headline, json));
        json.text("verdict", run.verdict().map(Enum::name));
    }

    private static void headline(Headline headline, JsonOut json) {
        json.count("concurrency", headline.users());
        json.number("rate", headline.rate());
        json.flag("meets_slo", headline.meetsSlo());
        json.number("ttft_p50", headline.ttftP50Millis());
        json.number("ttft_p95", headline.ttftP95Millis());
    }
}
