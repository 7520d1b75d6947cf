package io.llmloadtest.insight.plugin;

import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.record.RequestRecord;
import java.util.Optional;

/** A check of a plug-in: it looks at every level of a run and may have something to say about it. */
public interface LevelCheck {
    /** The id of its findings, such as {@code acme-uneven}: small letters, digits and hyphens, as no other check has it. */
    String id();

    /** Begins to look at a level. What it keeps is of that level alone. */
    Look begin();

    /** A look at one level. For one thread. */
    @FunctionalInterface
    interface Look {
        /** A request of the level, however it ended. They come in the order in which they ended. */
        default void add(RequestRecord request) {}

        /** When the level is over: empty when there is nothing that a reader of the figures needs to know. */
        Optional<Remark> examine(LevelResult level);
    }
}
