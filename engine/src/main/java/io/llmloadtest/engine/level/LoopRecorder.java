package io.llmloadtest.engine.level;

import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.Stamps;
import io.llmloadtest.engine.watch.Histograms;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What one loop has seen since its last tick. Owned by the loop. */
final class LoopRecorder {
    private List<RequestRecord> records = new ArrayList<>();
    private Histogram ttft = Histograms.micros();
    private Histogram itl = Histograms.micros();
    private Histogram e2e = Histograms.micros();
    private long started;
    private long completed;
    private long failed;
    private long cancelled;
    private long tokenEvents;
    private int inFlight;

    void started() {
        started++;
        inFlight++;
    }

    void firstToken(long ttftNanos) {
        Histograms.record(ttft, ttftNanos);
    }

    void tokenEvents(int count) {
        tokenEvents += count;
    }

    void gap(long gapNanos, int tokens) {
        Histograms.record(itl, gapNanos / tokens, tokens);
    }

    void ended(RequestRecord request) {
        inFlight--;
        records.add(request);
        switch (request.outcome()) {
            case Outcome.Completed ignored -> {
                completed++;
                Stamps stamps = request.stamps();
                Histograms.record(e2e, stamps.ended() - stamps.started());
            }
            case Outcome.Failed ignored -> failed++;
            case Outcome.Cancelled ignored -> cancelled++;
        }
    }

    int inFlight() {
        return inFlight;
    }

    /** Since the last tick. */
    long ended() {
        return completed + failed + cancelled;
    }

    /** Hands everything over and begins anew. */
    ShareTick tick(int second, boolean last) {
        ShareTick tick = new ShareTick(
                second, last, started, completed, failed, cancelled, tokenEvents, inFlight, ttft, itl, e2e, records);
        records = new ArrayList<>();
        started = 0;
        completed = 0;
        failed = 0;
        cancelled = 0;
        tokenEvents = 0;
        ttft = Histograms.micros();
        itl = Histograms.micros();
        e2e = Histograms.micros();
        return tick;
    }
}
