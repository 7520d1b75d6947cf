package io.llmloadtest.core.metric;

import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.stats.Summary;
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

    static Optional<Window> of(
            LoadShape shape, StartTimes starts, InFlight inFlight, Optional<Summary> e2e, Window window) {
        Optional<Window> steady = switch (shape) {
            case LoadShape.Concurrency closed -> inFlight.full(closed.users());
            case LoadShape.Open ignored -> e2e.map(summary -> builtUp(starts, summary));
        };
        return steady.filter(found -> found.nanos() > 0 && found.nanos() >= LEAST_SHARE * window.nanos());
    }

    private static Window builtUp(StartTimes starts, Summary e2e) {
        return new Window(
                starts.firstStarted() + Math.round(e2e.p99().value() * NANOS_PER_MILLI), starts.lastIntended());
    }

    /** Tokens count by their arrival; those of an answer that wasn't streamed all arrive at its end. */
    static SteadyState measured(Window steady, TokenSpool tokens, EndSpool ends) {
        EndSpool.Ended ended = ends.within(steady);
        return new SteadyState(
                steady.fromNanos(),
                steady.toNanos(),
                steady.perSecond(tokens.within(steady) + ended.tokens()),
                steady.perSecond(ended.requests()));
    }
}
