package io.llmloadtest.engine;

import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.engine.call.Caller;
import io.llmloadtest.engine.call.LoopCaller;
import io.llmloadtest.engine.call.LoopWireCaller;
import io.llmloadtest.engine.call.WireCaller;
import io.llmloadtest.engine.connection.SharedConnections;
import io.llmloadtest.engine.level.LevelListener;
import io.llmloadtest.engine.level.LevelRunner;
import io.llmloadtest.engine.level.LevelTask;
import io.llmloadtest.engine.level.LocalNode;
import io.llmloadtest.engine.level.MeasuredLevel;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.engine.net.Endpoint;
import io.llmloadtest.engine.net.EndpointException;
import io.llmloadtest.engine.request.RequestFactory;
import io.llmloadtest.engine.request.RequestTemplate;
import io.llmloadtest.engine.watch.LoadThreads;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.transport.loop.EventLoop;
import io.llmloadtest.transport.loop.EventLoops;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;

/** Puts load on one target. Not for several runs at once. */
public final class Engine implements AutoCloseable {
    private static final int ONLY_NODE = 0;
    private static final int REQUESTS_A_LOOP = 2_000;
    private static final long NAP_INTERVAL_NANOS = 500_000_000;

    private Endpoint endpoint;
    private final EngineOptions options;
    private final List<EventLoop> loops = new ArrayList<>();

    private Engine(Endpoint endpoint, EngineOptions options) {
        this.endpoint = endpoint;
        this.options = options;
    }

    /**
     * Resolves the target and starts the first event loop. Blocks.
     *
     * @param key sent as the protocol has it; empty for none
     * @throws EndpointException when its name or certificates are of no use
     * @throws UnsupportedOperationException when kernel stamps are demanded where there are none
     * @throws InterruptedException when the calling thread is interrupted while the target is looked up
     */
    public static Engine start(Target target, Protocol protocol, String key, EngineOptions options)
            throws EndpointException, InterruptedException {
        Engine engine = new Engine(Endpoint.resolve(target, protocol, key), options);
        engine.loop(0);
        return engine;
    }

    /** Goes on below another path of the same server, where its API was found. */
    public void askAt(URI url) {
        endpoint = endpoint.at(url);
    }

    /** For single calls to the target, over the same layers as the load. */
    public Caller caller() {
        return new LoopCaller(endpoint, loop(0));
    }

    /** Where its connections go: the server's address, or that of the proxy before it. */
    public InetSocketAddress address() {
        return endpoint.address();
    }

    /** How many of the plan's requests share a connection, unless the server allows fewer. */
    public int requestsAConnection(TestPlan plan) {
        boolean shared = endpoint.http2() && plan.connections() == TestPlan.Connections.SHARED;
        return shared ? SharedConnections.REQUESTS_A_CONNECTION : 1;
    }

    /** How the load judges the target's certificate, for calls by other clients; empty when the target has none. */
    public Optional<SSLContext> trust() {
        return endpoint.trust();
    }

    /** For single calls of which every read is to be looked at. */
    public WireCaller wireCaller() {
        return new LoopWireCaller(endpoint, loop(0));
    }

    /** Whether arrivals are stamped by the kernel. */
    public boolean kernelStamps() {
        return loop(0).kernelStamps();
    }

    /** Sends the plan's warm-up requests, as many at once as the first level would. */
    public MeasuredLevel warmUp(TestPlan plan, RequestTemplate template, LevelListener listener, StopSignal stop)
            throws InterruptedException {
        int users = Math.min(
                plan.warmupRequests(),
                plan.levels().getFirst().shape().maxConcurrency().orElse(1));
        Level level =
                new Level(new LoadShape.Concurrency(Math.max(1, users)), new StopRule.Requests(plan.warmupRequests()));
        return run(plan, RequestRecord.WARMUP, level, template, listener, stop);
    }

    /**
     * Runs one of a plan's levels. Blocks until its last request has ended or was cancelled.
     *
     * @param listener hears every second and every record, on the calling thread
     */
    public MeasuredLevel run(
            TestPlan plan, int index, RequestTemplate template, LevelListener listener, StopSignal stop)
            throws InterruptedException {
        return run(plan, index, plan.levels().get(index), template, listener, stop);
    }

    private MeasuredLevel run(
            TestPlan plan, int index, Level level, RequestTemplate template, LevelListener listener, StopSignal stop)
            throws InterruptedException {
        int count = loopsFor(level);
        for (int i = 0; i < count; i++) {
            loop(i);
        }
        LevelTask task = new LevelTask(index, level, plan, new RequestFactory(endpoint, template), ONLY_NODE, count);
        LevelRunner runner = new LevelRunner(index, level, plan.timeouts().connect());
        try (LocalNode here = new LocalNode(task, loops, endpoint, runner)) {
            return runner.run(List.of(here), listener, stop);
        }
    }

    private int loopsFor(Level level) {
        int inFlight = level.shape().maxConcurrency().orElse(REQUESTS_A_LOOP);
        int enough = Math.min(Runtime.getRuntime().availableProcessors(), 1 + (inFlight - 1) / REQUESTS_A_LOOP);
        int wanted = options.loops().orElse(enough);
        int atMost = Math.min(inFlight, level.stop().mostRequests().orElse(inFlight));
        return Math.max(1, Math.min(wanted, atMost));
    }

    private EventLoop loop(int index) {
        while (loops.size() <= index) {
            EventLoop loop = EventLoops.start(LoadThreads.NAME + loops.size(), kind());
            loops.add(loop);
            if (options.nap().isPositive()) {
                loop.execute(() -> napTwiceASecond(loop));
            }
        }
        return loops.get(index);
    }

    private EventLoops.Kind kind() {
        return switch (options.stamps()) {
            case AUTO -> EventLoops.Kind.AUTO;
            case KERNEL -> EventLoops.Kind.EPOLL;
            case USER -> EventLoops.Kind.NIO;
        };
    }

    private void napTwiceASecond(EventLoop loop) {
        LockSupport.parkNanos(options.nap().toNanos());
        loop.at(System.nanoTime() + NAP_INTERVAL_NANOS, () -> napTwiceASecond(loop));
    }

    @Override
    public void close() {
        loops.forEach(EventLoop::close);
    }
}
