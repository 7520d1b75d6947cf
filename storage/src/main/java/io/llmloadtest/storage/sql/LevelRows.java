package io.llmloadtest.storage.sql;

import static java.util.stream.Collectors.toMap;

import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.storage.json.SafeLevel;
import io.llmloadtest.storage.json.StoredJson;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The table {@code level_result}: what a level's records amount to, kept so that nobody has to compute it again. */
final class LevelRows {
    private LevelRows() {}

    /** False when the level is there already. */
    static boolean add(Handle handle, long run, LevelResult level) {
        return handle.createUpdate("""
                                insert into level_result (run_no, level, result) values (:run, :level, :result)
                                on conflict (run_no, level) do nothing""")
                        .bind("run", run)
                        .bind("level", level.index())
                        .bind("result", StoredJson.LEVEL.write(SafeLevel.of(level)))
                        .execute()
                > 0;
    }

    /** By level, arrivals that were due and never started; levels without any are left out. */
    static Map<Integer, Long> notStarted(Handle handle, long run) {
        return RunReader.levels(handle, run).stream()
                .filter(level -> level.notStarted() > 0)
                .collect(toMap(LevelResult::index, LevelResult::notStarted));
    }
}
