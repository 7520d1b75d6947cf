package io.llmloadtest.core.metric;

import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.Stamps;
import io.llmloadtest.core.record.TokenTimes;
import io.llmloadtest.core.stats.Summary;
import java.util.List;
import java.util.Optional;

/**
 * Finds the part of a level in which the load was whole.
 *
 * <p>Closed: from the first instant with all users in flight to the last. A user who ends and finds nothing more to do
 * never comes back, so from then on they are never all in flight again; until then each comes back at once. So the last
 * instant with all in flight is the one at which the first user ran out of work. Open: from the first start plus the
 * p99 of E2E, when the requests in flight have built up, to the last intended start. Anything shorter than a fifth of
 * the window isn't steady enough to say something.
 */
final class SteadyStates {
    private static final double LEAST_SHARE = 0.2;
    private static final double NANOS_PER_MILLI = 1e6;

    private SteadyStates() {}

    static Optional<SteadyState> of(
            LoadShape shape, List<RequestRecord> records, InFlight inFlight, Optional<Summary> e2e, Window window) {
        Optional<Window> steady = switch (shape) {
            case LoadShape.Concurrency closed -> inFlight.full(closed.users());
            case LoadShape.Open ignored -> e2e.map(summary -> builtUp(records, summary));
        };
        return steady.filter(found -> found.nanos() > 0 && found.nanos() >= LEAST_SHARE * window.nanos())
                .map(found -> measured(records, found));
    }

    private static Window builtUp(List<RequestRecord> records, Summary e2e) {
        long first = Long.MAX_VALUE;
        long lastIntended = Long.MIN_VALUE;
        for (RequestRecord request : records) {
            first = Math.min(first, request.stamps().started());
            lastIntended = Math.max(lastIntended, request.stamps().intended());
        }
        return new Window(first + Math.round(e2e.p99().value() * NANOS_PER_MILLI), lastIntended);
    }

    private static SteadyState measured(List<RequestRecord> records, Window steady) {
        long tokens = 0;
        long requests = 0;
        for (RequestRecord request : records) {
            if (request.outcome() instanceof Outcome.Completed) {
                tokens += tokensWithin(request, steady);
                requests += steady.contains(request.stamps().ended()) ? 1 : 0;
            }
        }
        return new SteadyState(
                steady.fromNanos(), steady.toNanos(), steady.perSecond(tokens), steady.perSecond(requests));
    }

    /** By their arrival; those of an unstreamed answer all arrive at its end. */
    private static long tokensWithin(RequestRecord request, Window steady) {
        TokenTimes times = request.tokenTimes();
        Stamps stamps = request.stamps();
        if (times.reads() == 0) {
            return steady.contains(stamps.ended()) ? request.output().tokens() : 0;
        }
        long tokens = 0;
        for (int read = 0; read < times.reads(); read++) {
            tokens += steady.contains(times.readNanos(read)) ? times.tokens(read) : 0;
        }
        return tokens;
    }
}
