package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.record.RequestRecord;
import java.util.Optional;

/**
 * Requests that were sent a second time, on a new connection, since the server had closed the kept one before they can
 * have reached it. Their latencies hold both attempts.
 */
final class SentAgain implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        long again =
                evidence.records().stream().filter(RequestRecord::sentAgain).count();
        return again == 0
                ? Optional.empty()
                : Evidence.info(
                        "sent-again",
                        ("%s sent again on a new connection, for the server had closed the kept one before it can have"
                                        + " worked on %s")
                                .formatted(
                                        Figures.counted(again, "request") + (again == 1 ? " was" : " were"),
                                        again == 1 ? "it" : "them"),
                        "the server closes idle connections sooner than they are used again: raise its keep-alive"
                                + " timeout, or ask with --connections new");
    }
}
