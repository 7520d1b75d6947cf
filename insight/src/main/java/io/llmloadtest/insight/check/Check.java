package io.llmloadtest.insight.check;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.record.RequestRecord;
import java.util.Optional;

/** Looks at one level for one kind of finding. What it wants to know of requests it takes as they come, one at a time. */
@FunctionalInterface
public interface Check {
    /** A request of the level, however it ended. */
    default void add(RequestRecord request) {}

    /** Empty when there is nothing that a reader of the figures needs to know. */
    Optional<Finding> examine(Evidence evidence);
}
