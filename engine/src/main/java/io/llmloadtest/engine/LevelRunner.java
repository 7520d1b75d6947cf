package io.llmloadtest.engine;

import io.llmloadtest.core.event.Tick;
import io.llmloadtest.core.health.Pauses;
import io.llmloadtest.core.metric.PrecisionWatch;
import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.session.SessionCount;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.transport.loop.EventLoop;
import io.llmloadtest.transport.loop.EventLoopEndedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs one level on its loops and gathers what they record. */
final class LevelRunner implements ShareListener {
    /** From the last preparation to the level's origin: time for every loop to have its share in hands. */
    private static final long LEAD_NANOS = 5_000_000;

    private final LevelTask task;
    private final List<EventLoop> loops;
    private final Endpoint endpoint;
    private final Optional<PrecisionWatch> precision;
    /** The loops' ticks; in place of one, what its loop died of. */
    private final BlockingQueue<Supplier<LoopTick>> arriving = new LinkedBlockingQueue<>();

    LevelRunner(LevelTask task, List<EventLoop> loops, Endpoint endpoint) {
        this.task = task;
        this.loops = loops;
        this.endpoint = endpoint;
        precision = task.level().stop().precision().map(PrecisionWatch::new);
    }

    MeasuredLevel run(LevelListener listener, StopSignal stop) throws InterruptedException {
        List<CompletableFuture<Boolean>> lives = lives();
        try {
            return measure(listener, stop);
        } finally {
            lives.forEach(life -> life.complete(true));
        }
    }

    /** While they are open, a loop that dies ends the level: its ticks would be waited for in vain. */
    private List<CompletableFuture<Boolean>> lives() {
        List<CompletableFuture<Boolean>> lives = new ArrayList<>();
        for (EventLoop loop : loops.subList(0, task.loops())) {
            CompletableFuture<Boolean> life = loop.promise();
            CompletableFuture<Boolean> _ = life.whenComplete((over, death) -> {
                if (death instanceof EventLoopEndedException ended) {
                    died(ended);
                }
            });
            lives.add(life);
        }
        return lives;
    }

    @Override
    public void ticked(LoopTick tick) {
        arriving.add(() -> tick);
    }

    @Override
    public void died(RuntimeException cause) {
        arriving.add(() -> {
            throw cause;
        });
    }

    private MeasuredLevel measure(LevelListener listener, StopSignal stop) throws InterruptedException {
        List<Budget> budgets = new ArrayList<>();
        List<RequestFeed> feeds = new ArrayList<>();
        for (int i = 0; i < task.loops(); i++) {
            Budget budget = Budget.share(task.level().stop(), i, task.loops());
            budgets.add(budget);
            feeds.add(new RequestFeed(task.requests(), task.index(), i, task.loops(), budget.count()));
        }
        try (HealthWatch health = new HealthWatch()) {
            List<LoadLoop> shares = shares(budgets, feeds);
            prepare(shares, stop);
            long originNanos = System.nanoTime() + LEAD_NANOS;
            begin(shares, originNanos);
            stop.onStop(() -> each(shares, LoadLoop::cancel));
            gather(listener, shares, health);
            List<LoopWatch> watches = shares.stream().map(LoadLoop::watch).toList();
            return new MeasuredLevel(
                    originNanos,
                    NotStarted.all(shares.stream().map(LoadLoop::notStarted).toList()),
                    shares.stream().map(LoadLoop::sessions).reduce(SessionCount.NONE, SessionCount::plus),
                    health.health(watches, stampSource(), pauses(shares)),
                    shares.stream().mapToInt(LoadLoop::mostConnections).sum(),
                    precision.map(watch -> watch.ended(stop.stopped())));
        }
    }

    private static Pauses pauses(List<LoadLoop> shares) {
        return shares.stream().map(LoadLoop::pauses).reduce(Pauses.NONE, Pauses::plus);
    }

    private List<LoadLoop> shares(List<Budget> budgets, List<RequestFeed> feeds) {
        List<LoadLoop> shares = new ArrayList<>();
        for (int i = 0; i < task.loops(); i++) {
            ConnectionPool connections =
                    new ConnectionPool(endpoint, loops.get(i), LoadLoop.keepsConnections(task.plan()));
            shares.add(new LoadLoop(
                    loops.get(i), i, new JsonEvents(), task, feeds.get(i), connections, budgets.get(i), this));
        }
        return shares;
    }

    /** Waits for the connections opened ahead, but no longer than one may take, and not when the run is to end. */
    private void prepare(List<LoadLoop> shares, StopSignal stop) throws InterruptedException {
        CountDownLatch prepared = new CountDownLatch(shares.size());
        stop.onStop(() -> shares.forEach(share -> prepared.countDown()));
        for (int i = 0; i < shares.size(); i++) {
            LoadLoop share = shares.get(i);
            loops.get(i).execute(() -> share.prepare(prepared::countDown));
        }
        // late or not, the level begins: its requests then wait for connections, and that is measured
        boolean ignored = prepared.await(task.plan().timeouts().connect().toNanos(), TimeUnit.NANOSECONDS);
    }

    private void begin(List<LoadLoop> shares, long originNanos) {
        for (int i = 0; i < shares.size(); i++) {
            EventLoop loop = loops.get(i);
            LoadLoop share = shares.get(i);
            loop.execute(() -> loop.at(originNanos, () -> share.begin(originNanos)));
        }
    }

    /** Has every loop do something to its share. */
    private void each(List<LoadLoop> shares, Consumer<LoadLoop> action) {
        for (int i = 0; i < shares.size(); i++) {
            LoadLoop share = shares.get(i);
            loops.get(i).execute(() -> action.accept(share));
        }
    }

    /** Ends the level when its precision goal is reached, as if its time were up. */
    private Tick checked(Tick second, List<LoadLoop> shares) {
        if (precision.isEmpty()) {
            return second;
        }
        PrecisionWatch watch = precision.get();
        if (watch.look(second.inFlight())) {
            each(shares, LoadLoop::startNoMore);
        }
        return second.withMargin(watch.margin());
    }

    private void gather(LevelListener listener, List<LoadLoop> shares, HealthWatch health) throws InterruptedException {
        TickMerger merger = new TickMerger(task.index(), task.loops());
        while (!merger.complete()) {
            LoopTick arrived = arriving.take().get();
            merger.add(arrived);
            for (RequestRecord request : arrived.records()) {
                precision.ifPresent(watch -> watch.add(request));
                listener.recorded(request);
            }
            Optional<Tick> whole = merger.next(health::second);
            while (whole.isPresent()) {
                listener.ticked(checked(whole.get(), shares));
                whole = merger.next(health::second);
            }
        }
    }

    private StampSource stampSource() {
        return loops.stream().limit(task.loops()).allMatch(EventLoop::kernelStamps)
                ? StampSource.KERNEL
                : StampSource.USER;
    }
}
