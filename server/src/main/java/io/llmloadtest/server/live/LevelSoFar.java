package io.llmloadtest.server.live;

import io.llmloadtest.core.event.Tick;
import io.llmloadtest.core.metric.GoodputFold;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.server.wire.Percentiles;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.HdrHistogram.Histogram;

/** The figures of a level while it runs. For one thread at a time. */
final class LevelSoFar {
    private static final double MICROS_PER_MILLI = 1e3;

    private final int level;
    private final GoodputFold goodput;
    private final Histogram ttftMicros = new Histogram(3);
    private final Histogram itlMicros = new Histogram(3);
    private final Histogram e2eMicros = new Histogram(3);
    private long completed;
    private long failed;
    private long cancelled;
    private int seconds;
    private long lastTokens;

    LevelSoFar(int level, Slo slo) {
        this.level = level;
        this.goodput = new GoodputFold(slo);
    }

    void add(Tick tick) {
        completed += tick.completed();
        failed += tick.failed();
        cancelled += tick.cancelled();
        seconds = tick.second() + 1;
        lastTokens = tick.outputTokens();
        ttftMicros.add(tick.ttftMicros());
        itlMicros.add(tick.itlMicros());
        e2eMicros.add(tick.e2eMicros());
    }

    /** Judges a request that has ended; one of another level, such as the warm-up, doesn't count. */
    void judge(RequestRecord ended) {
        if (ended.level() == level) {
            goodput.add(ended);
        }
    }

    int level() {
        return level;
    }

    long ended() {
        return completed + failed + cancelled;
    }

    /** That have passed since its start. */
    int seconds() {
        return seconds;
    }

    FrameBodies.Metrics metrics(OptionalInt users, Instant at) {
        Optional<Percentiles> ttft = Percentiles.of(ttftMicros);
        Optional<Percentiles> e2e = Percentiles.of(e2eMicros);
        return new FrameBodies.Metrics(
                users,
                ended(),
                completed,
                failed,
                mean(ttftMicros),
                ttft.map(so -> OptionalDouble.of(so.p50())).orElse(OptionalDouble.empty()),
                mean(e2eMicros),
                lastTokens,
                at,
                ttft,
                Percentiles.of(itlMicros),
                e2e,
                goodput.goodput(0)
                        .map(judged -> new FrameBodies.Judged(judged.satisfied(), judged.total(), judged.undecided())));
    }

    private static OptionalDouble mean(Histogram micros) {
        return micros.getTotalCount() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(micros.getMean() / MICROS_PER_MILLI);
    }
}
