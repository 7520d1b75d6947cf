package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Finding;
import java.util.Optional;

/** Looks for one kind of finding. */
@FunctionalInterface
interface Check {
    /** Empty when there is nothing that a reader of the figures needs to know. */
    Optional<Finding> examine(Evidence evidence);
}
