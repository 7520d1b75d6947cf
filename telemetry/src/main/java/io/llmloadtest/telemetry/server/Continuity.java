package io.llmloadtest.telemetry.server;

import io.llmloadtest.telemetry.prometheus.PageSeries;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether looks at one address show the same process. After a change it takes some looks to tell a server that was started
 * anew from one of several that answer there in turn; until then nothing is made of what the page says.
 */
final class Continuity {
    private static final int LOOKS_TO_SETTLE = 2;
    /** That often counters of one server don't begin anew in a run. */
    private static final int MOST_RESTARTS = 3;

    private final Set<List<Double>> earlier = new HashSet<>();
    private List<Double> process = List.of();
    private Optional<PageSeries> before = Optional.empty();
    private int changes;
    private int unsettled;
    private boolean several;

    enum State {
        /** The same process as before, or the first look. */
        SAME,
        /** It changed; which way isn't known yet. */
        UNSETTLED,
        /** It was started anew, and is the same since then. */
        RESTARTED,
        /** One of several that answer in turn, from now on. */
        SEVERAL
    }

    /** @param started when the processes were started that the page is of; empty where it doesn't tell */
    State next(PageSeries now, List<Double> started) {
        if (several) {
            return State.SEVERAL;
        }
        boolean other = before.isPresent() && !started.isEmpty() && !process.isEmpty() && !started.equals(process);
        boolean back = before.isPresent() && KnownQuantities.anyWentBack(now, before.get());
        before = Optional.of(now);
        if (!other && !back) {
            process = started;
            return settled();
        }
        earlier.add(process);
        process = started;
        changes++;
        unsettled = LOOKS_TO_SETTLE;
        several = other ? earlier.contains(started) : changes >= MOST_RESTARTS;
        return several ? State.SEVERAL : State.UNSETTLED;
    }

    private State settled() {
        if (unsettled == 0) {
            return State.SAME;
        }
        unsettled--;
        return unsettled == 0 ? State.RESTARTED : State.UNSETTLED;
    }
}
