package io.llmloadtest.app;

import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.event.RunListener;
import io.llmloadtest.core.observe.ObservedFold;
import io.llmloadtest.core.observe.ObservedLevel;
import io.llmloadtest.core.observe.SourceReading;
import io.llmloadtest.telemetry.observe.MetricSource;
import io.llmloadtest.telemetry.observe.Watcher;
import java.util.List;
import java.util.Optional;

/** What a run's sources tell while it goes on. For the run's own thread, which is where its listener hears of it. */
final class Meanwhile implements AutoCloseable {
    private final Watcher watcher;
    private final RunListener listener;
    private final ObservedFold fold = new ObservedFold();

    /** Begins to look at {@code sources}, of which there may be none. */
    Meanwhile(List<MetricSource> sources, RunListener listener) {
        this.watcher = Watcher.start(sources);
        this.listener = listener;
    }

    /** Tells what was read since the last time. Doesn't wait. */
    void tell() {
        watcher.take(this::tell);
    }

    private void tell(SourceReading reading) {
        fold.add(reading);
        listener.on(new RunEvent.Observed(reading));
    }

    /** A level is about to begin: what its sources count from here on is its own. */
    void levelBegins() throws InterruptedException {
        watcher.mark();
        tell();
        fold.begin();
    }

    /** A level is over. What it amounts to; empty when nothing was observed. */
    Optional<ObservedLevel> levelEnds() throws InterruptedException {
        watcher.mark();
        tell();
        return fold.level();
    }

    @Override
    public void close() {
        watcher.close();
    }
}
