package io.llmloadtest.insight.check.client;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import java.util.Optional;

/**
 * Requests that were sent a second time, on a new connection, since the server had closed the kept one before they can
 * have reached it. Their latencies hold both attempts.
 */
final class SentAgain implements Check {
    private long again;

    @Override
    public void add(RequestRecord request) {
        again += request.sentAgain() ? 1 : 0;
    }

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        return again == 0
                ? Optional.empty()
                : Optional.of(Finding.info("sent-again")
                        .saying("seen")
                        .advising("advice")
                        .with(Figure.amount("again", again, Unit.REQUESTS)));
    }
}
