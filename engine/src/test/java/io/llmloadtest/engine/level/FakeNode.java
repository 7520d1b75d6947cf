package io.llmloadtest.engine.level;

import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.session.SessionCount;
import io.llmloadtest.engine.watch.Histograms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A machine with one share that does what a test has it do. */
final class FakeNode implements Node, Share {
    static final double CORES = 1.5;

    private final int node;
    private final ShareListener listener;
    /** What was asked of the share, in order. */
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    private boolean ready = true;
    private Runnable whenBegun = () -> {};
    private Runnable whenCancelled = () -> {};

    FakeNode(int node, ShareListener listener) {
        this.node = node;
        this.listener = listener;
    }

    FakeNode neverReady() {
        ready = false;
        return this;
    }

    /** On a thread of its own. */
    FakeNode whenBegun(Runnable action) {
        whenBegun = () -> Thread.ofVirtual().start(action);
        return this;
    }

    FakeNode whenCancelled(Runnable action) {
        whenCancelled = action;
        return this;
    }

    void tick(int second, boolean last, RequestRecord... records) {
        listener.ticked(new ShareTick(
                second,
                last,
                records.length,
                records.length,
                0,
                0,
                0,
                0,
                Histograms.micros(),
                Histograms.micros(),
                Histograms.micros(),
                List.of(records)));
    }

    void die(RuntimeException cause) {
        listener.died(cause);
    }

    @Override
    public List<Share> shares() {
        return List.of(this);
    }

    @Override
    public double cpuCores() {
        return CORES;
    }

    @Override
    public NodeReport report() {
        return new NodeReport(
                node,
                NotStarted.of(List.of(5L, 6L), 10),
                new SessionCount(1, 2, 3),
                ClientHealth.unobserved(StampSource.USER),
                7);
    }

    @Override
    public void close() {
        calls.add("close");
    }

    @Override
    public void prepare(Runnable done) {
        calls.add("prepare");
        if (ready) {
            done.run();
        }
    }

    @Override
    public void begin(long originNanos) {
        calls.add("begin");
        whenBegun.run();
    }

    @Override
    public void stop() {
        calls.add("stop");
    }

    @Override
    public void cancel() {
        calls.add("cancel");
        whenCancelled.run();
    }
}
