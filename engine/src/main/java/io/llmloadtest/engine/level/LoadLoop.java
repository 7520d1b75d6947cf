package io.llmloadtest.engine.level;

import io.llmloadtest.core.health.Pauses;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.session.SessionCount;
import io.llmloadtest.engine.connection.Carrier;
import io.llmloadtest.engine.connection.Connections;
import io.llmloadtest.engine.connection.Flight;
import io.llmloadtest.engine.net.Losses;
import io.llmloadtest.engine.pace.ArrivalSequence;
import io.llmloadtest.engine.pace.BackOff;
import io.llmloadtest.engine.pace.Budget;
import io.llmloadtest.engine.pace.ClosedPacer;
import io.llmloadtest.engine.pace.Deadlines;
import io.llmloadtest.engine.pace.OpenPacer;
import io.llmloadtest.engine.pace.Pacer;
import io.llmloadtest.engine.pace.PauseLog;
import io.llmloadtest.engine.pace.SessionRunner;
import io.llmloadtest.engine.record.Exchange;
import io.llmloadtest.engine.record.LoopLevel;
import io.llmloadtest.engine.record.TokenLog;
import io.llmloadtest.engine.request.PreparedRequest;
import io.llmloadtest.engine.request.RequestFeed;
import io.llmloadtest.engine.watch.LoopWatch;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.transport.loop.CloseReason;
import io.llmloadtest.transport.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;

/** One event loop's share of a level: starts its requests, ends them, and records them. Owned by the loop. */
final class LoadLoop implements Carrier.Exchanges, SessionRunner.Turns {
    private static final long SECOND_NANOS = 1_000_000_000;
    private static final long GATHERING_NANOS = 500_000;
    /** Requests that last so long are delayed by gathering, a quarter of a millisecond on average, by less than 0.3 %. */
    private static final double LONG_REQUEST_SECONDS = 0.1;

    /** Into the level; later looks come with each tick. */
    private static final long FIRST_LOOK_NANOS = 100_000_000;

    private static final Executor BESIDE_THE_LOOP =
            task -> Thread.ofVirtual().name("session-turn").start(task);

    private final EventLoop loop;
    private final int index;
    private final Exchange.Decoders decoders;
    private final LevelTask task;
    private final RequestFeed feed;
    private final Connections connections;
    private final Deadlines deadlines;
    private final LoopRecorder recorder;
    private final LoopWatch watch;
    private final PauseLog pauses;
    private final ShareListener listener;
    private final ArrayDeque<TokenLog> spareLogs = new ArrayDeque<>();
    private final Set<Flight> flights = new HashSet<>();
    private final Budget budget;
    private final SessionRunner sessions;
    private Pacer pacer = Pacer.IDLE;
    private LoopLevel carried;
    private long nextNumber;
    private EventLoop.Timer tickTimer = () -> {};
    private EventLoop.Timer firstLook = () -> {};
    private EventLoop.Timer drainTimer = () -> {};
    private int second;
    private boolean draining;
    private boolean cancelled;
    private boolean over;
    private Runnable whenOver = () -> {};

    LoadLoop(
            EventLoop loop,
            int index,
            JsonEvents json,
            LevelTask task,
            RequestFeed feed,
            Connections connections,
            Budget budget,
            ShareListener listener) {
        this.loop = loop;
        this.index = index;
        this.decoders = (answers, texts) -> task.requests().decoder(json, answers, texts);
        this.task = task;
        this.feed = feed;
        this.connections = connections;
        this.budget = budget;
        this.listener = listener;
        nextNumber = index;
        carried = carried(0);
        sessions = new SessionRunner(task.requests(), BESIDE_THE_LOOP, budget, loop, this);
        deadlines = new Deadlines(task.plan().timeouts(), task.plan().streaming());
        recorder = new LoopRecorder();
        watch = new LoopWatch(loop);
        pauses = new PauseLog(task.plan().respectRetryAfter());
    }

    private LoopLevel carried(long originNanos) {
        StampSource stamps = loop.kernelStamps() ? StampSource.KERNEL : StampSource.USER;
        return new LoopLevel(task.index(), task.node(), index, stamps, originNanos);
    }

    private Pacer pacer() {
        return switch (task.level().shape()) {
            case LoadShape.Concurrency closed ->
                new ClosedPacer(
                        share(closed.users()),
                        budget,
                        backOff(closed),
                        pauses,
                        loop,
                        System::nanoTime,
                        carried.originNanos(),
                        this::launch);
            case LoadShape.Open open -> {
                ArrivalSequence whole = ArrivalSequence.of(open, task.plan().seed() + task.index());
                int cap = share(open.maxConcurrency().orElse(Integer.MAX_VALUE));
                yield new OpenPacer(
                        ArrivalSequence.share(whole, index, task.loops()),
                        budget,
                        cap,
                        open.perSecond() / task.loops(),
                        loop,
                        System::nanoTime,
                        carried.originNanos(),
                        this::launch);
            }
        };
    }

    private BackOff backOff(LoadShape.Concurrency closed) {
        long seed = task.plan().seed() + task.index() + ((long) index << 32);
        return new BackOff(share(closed.users()), task.plan().respectRetryAfter(), new SplittableRandom(seed));
    }

    /** Of {@code whole} things, as many as this loop has to carry. */
    private int share(int whole) {
        return whole / task.loops() + (index < whole % task.loops() ? 1 : 0);
    }

    /** What runs when the level is over. */
    void whenOver(Runnable action) {
        whenOver = action;
    }

    StampSource stampSource() {
        return carried.stampSource();
    }

    LoopWatch watch() {
        return watch;
    }

    /** Only when the level is over. */
    NotStarted notStarted() {
        return pacer.notStarted();
    }

    /** Only when the level is over. */
    Pauses pauses() {
        return pauses.pauses();
    }

    /** Only when the level is over. */
    SessionCount sessions() {
        return sessions.count();
    }

    /** Open at once at most; only when the level is over. */
    int mostConnections() {
        return connections.most();
    }

    /**
     * Opens the connections that a closed loop will need, so that its first requests don't pay for them together.
     * {@code done} runs when all stand or have failed; what fails here fails again, and is counted, in the level.
     */
    void prepare(Runnable done) {
        boolean ahead = keepsConnections(task.plan()) && task.level().shape() instanceof LoadShape.Concurrency;
        int users = share(task.level().shape().maxConcurrency().orElse(0));
        connections.openAhead(ahead ? (int) Math.min(users, budget.count()) : 0, this, done);
    }

    /** Begins at the level's origin, on the scale of {@link System#nanoTime}. */
    void begin(long originNanos) {
        carried = carried(originNanos);
        sessions.begin(originNanos);
        pacer = pacer();
        if (cancelled) {
            pacer.stop();
        }
        watch.begin(originNanos);
        tickTimer = loop.at(originNanos + SECOND_NANOS, this::tick);
        firstLook = loop.at(originNanos + FIRST_LOOK_NANOS, this::look);
        task.level()
                .stop()
                .longest()
                .ifPresent(duration -> loop.at(originNanos + duration.toNanos(), this::startNoMore));
        pacer.begin();
        endIfDone();
    }

    /** What is in flight may end by itself, within the drain. */
    void startNoMore() {
        pacer.stop();
        sessions.stop();
        endIfDone();
    }

    private void tick() {
        look();
        listener.ticked(recorder.tick(second, false));
        second++;
        tickTimer = loop.at(carried.originNanos() + (second + 1) * SECOND_NANOS, this::tick);
        endIfDone();
    }

    /** By Little's law, the mean duration of requests is those in flight over those that end in a time. */
    private void look() {
        double seconds = (System.nanoTime() - carried.originNanos()) / 1e9 - second;
        boolean longRequests = recorder.inFlight() * seconds >= LONG_REQUEST_SECONDS * recorder.ended();
        loop.gather(loop.kernelStamps() && longRequests ? GATHERING_NANOS : 0);
    }

    /** Begins a session. */
    private void launch(int user, long intendedStamp, long releasedStamp) {
        PreparedRequest first;
        try {
            first = feed.next();
        } catch (RuntimeException cause) {
            broken(cause);
            return;
        }
        ask(user, first, intendedStamp, releasedStamp);
    }

    @Override
    public void ask(int user, PreparedRequest request, long dueStamp) {
        ask(user, request, dueStamp, dueStamp);
    }

    private void ask(int user, PreparedRequest request, long intendedStamp, long releasedStamp) {
        TokenLog log = spareLogs.isEmpty() ? new TokenLog() : spareLogs.pop();
        Exchange exchange = new Exchange(carried, nextNumber, request, decoders, log, intendedStamp, releasedStamp);
        nextNumber += task.loops();
        watch.started(exchange.latenessNanos());
        recorder.started();
        Flight flight = new Flight(user, exchange, connections.acquire(this));
        flights.add(flight);
        watch(flight, exchange.startedNanos());
        flight.carrier().carry(flight);
    }

    private void watch(Flight flight, long nowNanos) {
        flight.watch(loop.at(deadlines.nextCheck(flight.exchange(), nowNanos), () -> checkDeadline(flight)));
    }

    private void checkDeadline(Flight flight) {
        Exchange exchange = flight.exchange();
        long due = deadlines.due(exchange);
        long now = System.nanoTime();
        if (now < due) {
            watch(flight, now);
            return;
        }
        flight.carrier().abandon(flight);
        FailureKind kind = deadlines.kind(exchange);
        finish(
                flight,
                exchange.answered()
                        ? exchange.answered(false, due)
                        : exchange.failed(kind, deadlines.message(kind), now));
    }

    @Override
    public void connected(Flight flight) {
        Exchange exchange = flight.exchange();
        if (!exchange.reusedConnection()) {
            watch.connected(exchange.connectedStamp() - exchange.startedStamp());
        }
    }

    @Override
    public void read(Flight flight, int tokenEvents, long arrivalNanos, long readNanos) {
        watch.read(tokenEvents, arrivalNanos, readNanos);
        if (tokenEvents > 0) {
            Exchange exchange = flight.exchange();
            recorder.tokenEvents(tokenEvents);
            if (exchange.lastGapNanos() >= 0) {
                recorder.gap(exchange.lastGapNanos(), tokenEvents);
            } else if (exchange.hasToken()) {
                recorder.firstToken(exchange.firstTokenStamp() - exchange.startedStamp());
                watch.firstRead(tokenEvents, readNanos);
            }
        }
    }

    @Override
    public void answered(Flight flight, long arrivalNanos, boolean reusable) {
        flight.carrier().release(reusable);
        finish(flight, flight.exchange().answered(true, arrivalNanos));
    }

    @Override
    public void failed(Flight flight, FailureKind kind, String message, long nowNanos) {
        Exchange exchange = flight.exchange();
        finish(
                flight,
                exchange.answered() && kind != FailureKind.MALFORMED
                        ? exchange.answered(false, nowNanos)
                        : exchange.failed(kind, message, nowNanos));
    }

    @Override
    public void refused(Flight flight, String message, long nowNanos) {
        if (flight.exchange().mayBeSentAgain()) {
            sendAgain(flight);
        } else {
            finish(flight, flight.exchange().failed(FailureKind.SERVER_ERROR, message, nowNanos));
        }
    }

    private void sendAgain(Flight flight) {
        flight.sendAgainOn(connections.another(this));
        flight.carrier().carry(flight);
    }

    @Override
    public void lost(Flight flight, CloseReason reason, long nowNanos) {
        Exchange exchange = flight.exchange();
        if (exchange.missedServer(reason, connections.roundTripNanos(), nowNanos)) {
            sendAgain(flight);
        } else if (exchange.hasResponse()) {
            finish(flight, exchange.answered(false, nowNanos));
        } else {
            Losses.Loss loss = Losses.of(reason, exchange.isConnected());
            finish(flight, exchange.failed(loss.kind(), loss.message(), nowNanos));
        }
    }

    private void finish(Flight flight, RequestRecord request) {
        flight.finished();
        flights.remove(flight);
        spareLogs.push(flight.exchange().tokens());
        recorder.ended(task.requests().withoutSecrets(request));
        long retryAfterNanos = flight.exchange().retryAfterNanos();
        if (retryAfterNanos > 0) {
            pauses.askedToWait(retryAfterNanos);
        }
        Pacer.End end = new Pacer.End(
                flight.user(),
                request.stamps().started(),
                Math.max(request.stamps().ended(), request.stamps().closed()),
                request.outcome() instanceof Outcome.Failed,
                retryAfterNanos);
        sessions.ended(
                flight.exchange().turn(), request.outcome(), flight.exchange().answerText(), end);
    }

    @Override
    public void over(Pacer.End end) {
        pacer.ended(end);
        endIfDone();
    }

    @Override
    public void broken(RuntimeException cause) {
        listener.died(cause);
    }

    /** Starts nothing more and cancels what is in flight. */
    void cancel() {
        cancelled = true;
        pacer.stop();
        sessions.stop();
        for (Flight flight : List.copyOf(flights)) {
            flight.carrier().abandon(flight);
            finish(flight, flight.exchange().record(new Outcome.Cancelled(), System.nanoTime()));
        }
        endIfDone();
    }

    private void endIfDone() {
        if (over || !pacer.exhausted()) {
            return;
        }
        if (!draining) {
            draining = true;
            drainTimer = loop.at(System.nanoTime() + task.drain().toNanos(), this::cancel);
        }
        if (flights.isEmpty()) {
            over = true;
            sessions.stop();
            drainTimer.cancel();
            tickTimer.cancel();
            firstLook.cancel();
            watch.end();
            loop.gather(0);
            feed.close();
            connections.closeAll();
            whenOver.run();
            listener.ticked(recorder.tick(second, true));
        }
    }

    static boolean keepsConnections(TestPlan plan) {
        return plan.connections() == TestPlan.Connections.SHARED;
    }
}
