package io.llmloadtest.insight.check.figure;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Figure.Unit;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import java.util.Optional;

/** Times by the server's own clock that can't be true: negative, or longer than the request by the client's. */
final class ServerClock implements Check {
    private long told;
    private long absurd;
    private double worstMillis;
    private double measuredMillis;

    @Override
    public void add(RequestRecord request) {
        ServerTimings timings = request.serverTimings();
        if (!(request.outcome() instanceof Outcome.Completed) || !timings.isTold()) {
            return;
        }
        told++;
        if (timings.fits(request.stamps())) {
            return;
        }
        absurd++;
        double measured = ServerTimings.wholeMillis(request.stamps());
        if (!timings.isNegative() && timings.sumMillis() - measured > worstMillis - measuredMillis) {
            worstMillis = timings.sumMillis();
            measuredMillis = measured;
        }
    }

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        return absurd == 0 ? Optional.empty() : Optional.of(finding());
    }

    private Finding finding() {
        boolean tooLong = worstMillis > 0;
        Finding finding = Finding.info("server-clock")
                .saying(tooLong ? "longer" : "negative")
                .advising("advice")
                .with(Figure.amount("absurd", absurd, Unit.REQUESTS), Figure.amount("told", told, Unit.REQUESTS));
        return tooLong
                ? finding.with(Figure.millis("worst", worstMillis), Figure.millis("measured", measuredMillis))
                : finding;
    }
}
