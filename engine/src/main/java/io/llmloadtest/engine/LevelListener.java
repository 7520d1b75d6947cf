package io.llmloadtest.engine;

import io.llmloadtest.core.event.Tick;
import io.llmloadtest.core.record.RequestRecord;
import java.util.List;

/** Hears a level while it runs, on the thread that called {@link Engine#run}. */
@FunctionalInterface
public interface LevelListener {
    /** A second of all loops is over. */
    void ticked(Tick tick);

    /** Requests of one loop have ended, within the last second. */
    default void recorded(List<RequestRecord> records) {}
}
