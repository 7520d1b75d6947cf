package io.llmloadtest.storage.exchange;

import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.store.RequestQuery;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.core.store.StoreException;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.storage.json.StoredJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;

/** A run with all its records as JSON lines, which {@link RunImport} takes back. Never held whole. */
public final class RunExport implements AutoCloseable {
    private final JsonGenerator json;
    private long requests;
    private long others;

    private RunExport(OutputStream out) {
        json = StoredJson.MAPPER
                .writer()
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .withRootValueSeparator("")
                .createGenerator(out);
    }

    /**
     * Writes the run in UTF-8 and leaves {@code out} open.
     *
     * @throws StoreException when there is no such run
     */
    public static void write(RunStore store, String runId, OutputStream out) throws IOException {
        StoredRun run =
                store.find(runId).orElseThrow(() -> new StoreException("there is no run " + runId + " in the store"));
        try (RunExport export = new RunExport(out)) {
            export.write(store, run);
        } catch (JacksonException failed) {
            throw new IOException("can't write the run: " + failed.getOriginalMessage(), failed);
        }
        out.flush();
    }

    private void write(RunStore store, StoredRun run) {
        String runId = run.summary().runId();
        line(
                RunLines.RUN,
                new RunLines.Head(
                        RunLines.VERSION,
                        runId,
                        run.summary().createdAt(),
                        run.summary().labels(),
                        run.plan(),
                        store.analyses(runId)));
        try (Stream<RequestRecord> records = store.requests(runId, RequestQuery.ALL)) {
            records.forEach(request -> {
                line(RunLines.REQUEST, request);
                requests++;
            });
        }
        try (Stream<NumberedEvent> events = store.events(runId, 0)) {
            for (Iterator<NumberedEvent> all = events.iterator(); all.hasNext(); ) {
                event(all.next());
            }
        }
        line(RunLines.WHOLE, new RunLines.Whole(requests, others));
    }

    private void event(NumberedEvent event) {
        switch (event.event()) {
            case RunEvent.Declared ignored -> {}
            case RunEvent.Finished(RunResult result) ->
                other(
                        RunLines.END,
                        new RunLines.End(
                                event.number(),
                                event.at(),
                                result.status(),
                                result.startedAt(),
                                result.completedAt(),
                                result.errorBar(),
                                result.verdict()));
            case RunEvent.Recorded ignored -> {}
            case RunEvent.Progress ignored -> other(RunLines.EVENT, event);
            case RunEvent.LevelFinished ignored -> other(RunLines.EVENT, event);
        }
    }

    private void other(String kind, Object content) {
        line(kind, content);
        others++;
    }

    private void line(String kind, Object content) {
        json.writeStartObject();
        json.writeName(kind);
        StoredJson.MAPPER.writeValue(json, content);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    @Override
    public void close() {
        json.close();
    }
}
