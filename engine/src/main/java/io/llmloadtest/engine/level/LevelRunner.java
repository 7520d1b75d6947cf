package io.llmloadtest.engine.level;

import io.llmloadtest.core.event.Tick;
import io.llmloadtest.core.metric.PrecisionWatch;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.record.RequestRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Runs one level on the shares of its nodes and gathers what they record. */
public final class LevelRunner implements ShareListener {
    /** From the last preparation to the level's origin: time for every share to have it in hands. */
    private static final long LEAD_NANOS = 5_000_000;

    private final int index;
    private final Duration patience;
    private final Optional<PrecisionWatch> precision;
    /** The shares' ticks; in place of one, what its share died of. */
    private final BlockingQueue<Supplier<ShareTick>> arriving = new LinkedBlockingQueue<>();

    /**
     * For the level with that index.
     *
     * @param patience how long shares may take to get ready
     */
    public LevelRunner(int index, Level level, Duration patience) {
        this.index = index;
        this.patience = patience;
        precision = level.stop().precision().map(PrecisionWatch::new);
    }

    @Override
    public void ticked(ShareTick tick) {
        arriving.add(() -> tick);
    }

    @Override
    public void died(RuntimeException cause) {
        arriving.add(() -> {
            throw cause;
        });
    }

    /**
     * Runs the shares of {@code nodes}, which tell this runner what they do. Blocks until all are over. When one of them
     * dies, the others are cancelled, and what it died of is thrown.
     *
     * @param listener hears every second and every record, on the calling thread
     */
    public MeasuredLevel run(List<? extends Node> nodes, LevelListener listener, StopSignal stop)
            throws InterruptedException {
        List<Share> shares =
                nodes.stream().flatMap(node -> node.shares().stream()).toList();
        boolean whole = false;
        try {
            prepare(shares, stop);
            long originNanos = System.nanoTime() + LEAD_NANOS;
            shares.forEach(share -> share.begin(originNanos));
            stop.onStop(() -> shares.forEach(Share::cancel));
            gather(nodes, shares, listener);
            whole = true;
            return new MeasuredLevel(
                    originNanos,
                    nodes.stream().map(Node::report).toList(),
                    precision.map(watch -> watch.ended(stop.stopped())));
        } finally {
            if (!whole) {
                shares.forEach(Share::cancel);
            }
        }
    }

    /** Waits for the shares to get ready, but not longer than that may take, and not when the run is to end. */
    private void prepare(List<Share> shares, StopSignal stop) throws InterruptedException {
        CountDownLatch prepared = new CountDownLatch(shares.size());
        stop.onStop(() -> shares.forEach(share -> prepared.countDown()));
        shares.forEach(share -> share.prepare(prepared::countDown));
        // late or not, the level begins: its requests then wait for connections, and that is measured
        boolean ignored = prepared.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void gather(List<? extends Node> nodes, List<Share> shares, LevelListener listener)
            throws InterruptedException {
        TickMerger merger = new TickMerger(index, shares.size());
        while (!merger.complete()) {
            ShareTick arrived = arriving.take().get();
            merger.add(arrived);
            for (RequestRecord request : arrived.records()) {
                precision.ifPresent(watch -> watch.add(request));
                listener.recorded(request);
            }
            Optional<Tick> second = merger.next(() -> cpuCores(nodes));
            while (second.isPresent()) {
                listener.ticked(checked(second.get(), shares));
                second = merger.next(() -> cpuCores(nodes));
            }
        }
    }

    private static double cpuCores(List<? extends Node> nodes) {
        return nodes.stream().mapToDouble(Node::cpuCores).sum();
    }

    /** Ends the level when its precision goal is reached, as if its time were up. */
    private Tick checked(Tick second, List<Share> shares) {
        if (precision.isEmpty()) {
            return second;
        }
        PrecisionWatch watch = precision.get();
        if (watch.look(second.inFlight())) {
            shares.forEach(Share::stop);
        }
        return second.withMargin(watch.margin());
    }
}
