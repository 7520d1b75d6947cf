package io.llmloadtest.server.report;

import io.llmloadtest.app.runs.StoredRuns;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.report.FileReport;
import io.llmloadtest.report.RunData;
import io.llmloadtest.server.http.Json;
import io.llmloadtest.server.live.EventFrames;
import io.llmloadtest.server.live.Frame;
import io.llmloadtest.server.wire.RunStatus;
import io.llmloadtest.server.wire.RunTree;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;

/**
 * One run as one HTML file that needs neither server nor net, just as the dashboard saves it. What it holds are the
 * answers of the API; events and requests are written one by one, so that any number of them needs the memory of one.
 */
public final class HtmlReport implements FileReport {
    public static final String ENDING = ".html";

    private final ReportTemplate template;
    private final Function<RunData, RunStatus> status;
    private final Supplier<Stream<String>> frames;

    /**
     * A report.
     *
     * @param frames the run's, in order, as JSON; the stream is closed by the report
     */
    HtmlReport(ReportTemplate template, Function<RunData, RunStatus> status, Supplier<Stream<String>> frames) {
        this.template = template;
        this.status = status;
        this.frames = frames;
    }

    /**
     * Of a run that was kept; to be written by {@link StoredRuns#write}.
     *
     * @throws MissingDashboardException when this build has no page for it
     */
    public static HtmlReport of(StoredRuns runs, StoredRun run) {
        return new HtmlReport(
                ReportTemplate.at(ReportTemplate.FILE),
                data -> RunStatus.of(run, OptionalInt.empty(), Optional.empty()),
                () -> frames(runs, run));
    }

    /** Whether a file of that name is to be one. */
    public static boolean isNamed(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    private static Stream<String> frames(StoredRuns runs, StoredRun run) {
        String runId = run.summary().runId();
        EventFrames frames = new EventFrames(runId, run.plan());
        return runs.store()
                .events(runId, 0)
                .flatMap(event -> frames.of(event).stream())
                .map(Frame::text);
    }

    @Override
    public String ending() {
        return ENDING;
    }

    @Override
    public void write(RunData data, OutputStream out) throws IOException {
        template.fill(out, place -> json(data, place));
    }

    private void json(RunData data, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.MAPPER
                        .writer()
                        .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                        .createGenerator(out);
                Stream<String> events = frames.get()) {
            json.writeStartObject();
            json.writePOJOProperty("run", RunTree.of(status.apply(data), data.run()));
            json.writeArrayPropertyStart("events");
            events.forEach(json::writeRawValue);
            json.writeEndArray();
            json.writeName("requests");
            RequestTable.write(data.requests(), json);
            json.writeEndObject();
        } catch (JacksonException failed) {
            throw new IOException("can't write the run into its report: " + failed.getOriginalMessage(), failed);
        }
    }
}
