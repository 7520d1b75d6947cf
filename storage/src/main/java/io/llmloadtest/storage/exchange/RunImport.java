package io.llmloadtest.storage.exchange;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.store.RunIds;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.core.store.StoreException;
import io.llmloadtest.storage.json.StoredJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/** Takes back what {@link RunExport} wrote, a thousand records at a time. */
final class RunImport {
    private static final int BATCH = 1_000;

    private final RunStore store;
    private final RunLines.Head head;
    private final List<NumberedEvent> events = new ArrayList<>();
    private final List<LevelResult> levels = new ArrayList<>();
    private final RunLinesRead seen = new RunLinesRead();

    private RunImport(RunStore store, RunLines.Head head) {
        this.store = store;
        this.head = head;
    }

    /**
     * Adds the run to the store.
     *
     * @return its id
     * @throws StoreException when the text is no exported run, or the store has it already; nothing is added then
     */
    static String read(RunStore store, BufferedReader lines) throws IOException {
        RunLines.Head head = head(lines.readLine());
        if (store.find(head.runId()).isPresent()) {
            throw new StoreException("run " + head.runId() + " is in the store already");
        }
        try {
            new RunImport(store, head).read(lines);
            return head.runId();
        } catch (IOException | RuntimeException failed) {
            store.delete(head.runId());
            throw failed;
        }
    }

    private static RunLines.Head head(String line) {
        if (line == null) {
            throw new StoreException("the file is empty");
        }
        RunLines.Head head = parse(1, line, (kind, json) -> {
            if (!kind.equals(RunLines.RUN)) {
                throw new StoreException("line 1 is not an exported run: it must begin with {\"run\":");
            }
            return json.readValueAs(RunLines.Head.class);
        });
        if (head.version() > RunLines.VERSION) {
            throw new StoreException(
                    "the file was written by a newer version of LLM Loadtest (form %d, this one knows %d); use that version"
                            .formatted(head.version(), RunLines.VERSION));
        }
        if (Arrays.asList(head.runId(), head.declaredAt(), head.labels(), head.plan(), head.analyses())
                .contains(null)) {
            throw new StoreException("line 1 can't be read: it lacks a part of the run");
        }
        if (!RunIds.isOurs(head.runId())) {
            throw new StoreException("line 1 has no id of a run, such as %s".formatted(new UUID(0, 0)));
        }
        return head;
    }

    private void read(BufferedReader lines) throws IOException {
        store.append(
                head.runId(),
                List.of(new NumberedEvent(1, head.declaredAt(), new RunEvent.Declared(head.runId(), head.plan()))));
        store.label(head.runId(), head.labels());
        head.analyses().forEach(analysis -> store.save(head.runId(), analysis));
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                parse(number, line, this::take);
            }
        }
        if (head.version() >= RunLines.CLOSED_SINCE) {
            seen.checkClosed();
        }
        flush();
        if (!seen.ended()) {
            store.interrupt(head.runId());
        }
    }

    private boolean take(String kind, JsonParser json) {
        switch (kind) {
            case RunLines.REQUEST ->
                request(seen.next(RunLines.request(head.version(), json.readValueAs(RequestRecord.class))));
            case RunLines.EVENT -> event(seen.next(json.readValueAs(NumberedEvent.class)));
            case RunLines.END -> end(seen.next(json.readValueAs(RunLines.End.class)));
            case RunLines.WHOLE -> seen.close(json.readValueAs(RunLines.Whole.class));
            case RunLines.RUN ->
                throw new StoreException("the file holds two runs; import each from a file of its own");
            default -> throw new StoreException("there is a '" + kind + "', which no exported run has");
        }
        if (events.size() >= BATCH) {
            flush();
        }
        return true;
    }

    /** Under no number: an archive has each request once. */
    private void request(RequestRecord request) {
        events.add(new NumberedEvent(0, head.declaredAt(), new RunEvent.Recorded(request)));
    }

    private void event(NumberedEvent event) {
        if (event.event() instanceof RunEvent.LevelFinished(LevelResult level)) {
            levels.add(level);
        }
        events.add(event);
    }

    private void end(RunLines.End end) {
        RunResult result = new RunResult(
                head.runId(),
                head.plan(),
                end.status(),
                end.startedAt(),
                end.completedAt(),
                levels,
                end.errorBar(),
                end.verdict());
        events.add(new NumberedEvent(end.number(), end.at(), new RunEvent.Finished(result)));
    }

    private void flush() {
        store.append(head.runId(), events);
        events.clear();
    }

    private static <T> T parse(int number, String line, Content<T> content) {
        try (JsonParser json = StoredJson.MAPPER.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT || json.nextToken() != JsonToken.PROPERTY_NAME) {
                throw new StoreException("line " + number + " is not a line of an exported run");
            }
            String kind = json.currentName();
            json.nextToken();
            return content.read(kind, json);
        } catch (StreamReadException notJson) {
            throw new StoreException(
                    "line " + number + " can't be read: it is no valid JSON; copy the file or export the run again",
                    notJson);
        } catch (JacksonException wrong) {
            throw new StoreException("line " + number + " can't be read: " + place(wrong), wrong);
        } catch (NullPointerException incomplete) {
            throw new StoreException("line " + number + " can't be read: a part of it is missing", incomplete);
        } catch (RunLinesRead.OutOfPlaceException wrong) {
            throw new StoreException("line " + number + " " + wrong.getMessage(), wrong);
        }
    }

    /** Where it isn't what an export has; what was expected there is a word of the code's and of no use to anybody. */
    private static String place(JacksonException wrong) {
        String path = wrong.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(joining("."));
        return path.isEmpty()
                ? "it has another form than exports have"
                : "its '" + path + "' has another form than in exports";
    }

    @FunctionalInterface
    private interface Content<T> {
        T read(String kind, JsonParser json);
    }
}
