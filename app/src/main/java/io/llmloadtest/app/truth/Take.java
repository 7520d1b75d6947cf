package io.llmloadtest.app.truth;

import io.llmloadtest.core.event.Tick;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.engine.level.LevelListener;
import io.llmloadtest.engine.level.MeasuredLevel;
import java.util.ArrayList;
import java.util.List;

/** A short level that was played against a server in this process, with all its records: it lasts a few seconds. */
public record Take(MeasuredLevel level, List<RequestRecord> records) {
    public Take {
        records = List.copyOf(records);
    }

    /** Gathers the records of a take. */
    public static final class Recorder implements LevelListener {
        private final List<RequestRecord> records = new ArrayList<>();

        @Override
        public void recorded(RequestRecord request) {
            records.add(request);
        }

        @Override
        public void ticked(Tick tick) {}

        /** All that was recorded, now that the level is over. */
        public Take take(MeasuredLevel level) {
            return new Take(level, records);
        }
    }
}
