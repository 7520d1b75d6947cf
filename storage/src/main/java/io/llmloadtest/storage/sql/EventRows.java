package io.llmloadtest.storage.sql;

import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.storage.json.StoredJson;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;

/** The table {@code event}. Of events whose content has a table of its own, only their place in the stream is here. */
final class EventRows {
    private static final String DECLARED = "declared";
    private static final String LEVEL_FINISHED = "level_finished";
    private static final String FINISHED = "finished";
    private static final String OTHER = "event";

    private EventRows() {}

    /** False when the event is there already. */
    static boolean add(Handle handle, long run, NumberedEvent event) {
        return switch (event.event()) {
            case RunEvent.Recorded ignored -> true;
            case RunEvent.Declared ignored -> insert(handle, run, event, DECLARED, "");
            case RunEvent.LevelFinished(LevelResult level) ->
                insert(handle, run, event, LEVEL_FINISHED, Integer.toString(level.index()));
            case RunEvent.Finished ignored -> insert(handle, run, event, FINISHED, "");
            case RunEvent.Progress progress -> insert(handle, run, event, OTHER, StoredJson.EVENT.write(progress));
        };
    }

    private static boolean insert(Handle handle, long run, NumberedEvent event, String kind, String payload) {
        return handle.createUpdate("""
                                insert into event (run_no, number, at, kind, payload)
                                values (:run, :number, :at, :kind, :payload)
                                on conflict (run_no, number) do nothing""")
                        .bind("run", run)
                        .bind("number", event.number())
                        .bind("at", Instants.nanos(event.at()))
                        .bind("kind", kind)
                        .bind("payload", payload)
                        .execute()
                > 0;
    }

    /** The number of the last one; 0 when there is none. */
    static long last(Handle handle, long number) {
        return handle.createQuery("select coalesce(max(number), 0) from event where run_no = :run")
                .bind("run", number)
                .mapTo(long.class)
                .one();
    }

    static ResultIterable<NumberedEvent> read(Handle handle, long number, StoredRun run, long after, long last) {
        return handle.createQuery("""
                        select number, at, kind, payload from event
                        where run_no = :run and number > :after and number <= :last order by number""")
                .bind("run", number)
                .bind("after", after)
                .bind("last", last)
                .setFetchSize(100)
                .map((row, context) -> new NumberedEvent(
                        row.getLong(1),
                        Instants.instant(row.getLong(2)),
                        event(row.getString(3), row.getString(4), run)));
    }

    private static RunEvent event(String kind, String payload, StoredRun run) {
        return switch (kind) {
            case DECLARED -> new RunEvent.Declared(run.summary().runId(), run.plan());
            case LEVEL_FINISHED -> new RunEvent.LevelFinished(level(Integer.parseInt(payload), run));
            case FINISHED -> new RunEvent.Finished(run.result(run.verdict().orElseThrow(), run.startedAt()));
            default -> StoredJson.EVENT.read(payload);
        };
    }

    private static LevelResult level(int index, StoredRun run) {
        return run.levels().stream()
                .filter(level -> level.index() == index)
                .findFirst()
                .orElseThrow();
    }
}
