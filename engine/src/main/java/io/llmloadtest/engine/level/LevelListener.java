package io.llmloadtest.engine.level;

import io.llmloadtest.core.event.Tick;
import io.llmloadtest.core.record.RequestRecord;

/** Hears a level while it runs, on the thread that runs it. */
public interface LevelListener {
    /** A second of all shares is over. */
    void ticked(Tick tick);

    /** A request has ended, within the last second. */
    void recorded(RequestRecord request);
}
