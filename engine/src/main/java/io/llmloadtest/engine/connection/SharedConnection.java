package io.llmloadtest.engine.connection;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.engine.net.WireRequest;
import io.llmloadtest.engine.record.Exchange;
import io.llmloadtest.transport.http.HttpFormatException;
import io.llmloadtest.transport.http2.Http2Connection;
import io.llmloadtest.transport.loop.CloseReason;
import io.llmloadtest.transport.loop.Connection;
import io.llmloadtest.transport.loop.ConnectionHandler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/2 connection with the exchanges that share it. Those that find no stream wait; that counts as connecting. What
 * one read brings has one stamp, whosever it is.
 */
final class SharedConnection implements ConnectionHandler, Carrier, Http2Connection.Owner {
    private final SharedConnections pool;
    private final Exchanges exchanges;
    private final int most;
    private final long begunNanos = System.nanoTime();
    private final List<Ride> riding = new ArrayList<>();
    private final ArrayDeque<Flight> waiting = new ArrayDeque<>();
    /** Those that the current read brought something for. */
    private final List<Ride> touched = new ArrayList<>();
    /** Those whose requests are not with the kernel yet. */
    private final List<Ride> writing = new ArrayList<>();

    private @Nullable Connection attempt;
    private @Nullable Http2Connection http;
    private boolean used;
    private boolean stood;
    /** Takes no more exchanges, and ends with its last one. */
    private boolean retired;

    private long heardNanos;

    SharedConnection(SharedConnections pool, Exchanges exchanges, int most) {
        this.pool = pool;
        this.exchanges = exchanges;
        this.most = most;
    }

    void connecting(Connection begun) {
        attempt = begun;
    }

    /** Whether another exchange would not have to wait for one of these to end, as far as is known. */
    boolean hasRoom() {
        int limit = http != null && http.isSettled() ? Math.clamp(http.maxStreams(), 1, most) : most;
        return !retired && riding.size() + waiting.size() < limit;
    }

    @Override
    public void carry(Flight flight) {
        if (canStart()) {
            start(flight, used);
        } else {
            waiting.add(flight);
        }
    }

    private boolean canStart() {
        return http != null && http.takesMore() && riding.size() < most && waiting.isEmpty();
    }

    private void start(Flight flight, boolean reused) {
        if (http == null) {
            return;
        }
        used = true;
        Exchange exchange = flight.exchange();
        exchange.connected(reused);
        exchanges.connected(flight);
        Ride ride = new Ride(flight, touched);
        riding.add(ride);
        writing.add(ride);
        WireRequest request = exchange.request();
        ride.go(http.open(request.method(), ride), request);
    }

    /** Those that waited, as far as there are streams now; the others go elsewhere, if the server takes anything at all. */
    private void startWaiting() {
        Http2Connection open = http;
        if (open == null || !open.isSettled()) {
            return;
        }
        while (open.takesMore() && riding.size() < most) {
            Flight next = waiting.poll();
            if (next == null) {
                return;
            }
            start(next, false);
        }
        int limit = Math.min(most, open.maxStreams());
        while (limit > 0 && riding.size() + waiting.size() > limit) {
            Flight late = waiting.pollLast();
            if (late == null) {
                return;
            }
            elsewhere(late);
        }
    }

    private void elsewhere(Flight flight) {
        flight.moveTo(pool.acquire(exchanges));
        flight.carrier().carry(flight);
    }

    @Override
    public void connected(Connection open) {
        http = Http2Connection.client(open, this);
    }

    @Override
    public void settled() {
        if (!stood) {
            stood = true;
            pool.stands(this, System.nanoTime() - begunNanos);
        }
        startWaiting();
    }

    @Override
    public void goingAway() {
        retired = true;
        for (Flight flight = waiting.poll(); flight != null; flight = waiting.poll()) {
            elsewhere(flight);
        }
    }

    /** Arrivals of several exchanges wait in one socket, where a late loop would find one stamp on all of them. */
    @Override
    public boolean wantsPacketsApart() {
        return riding.size() > 1
                || (riding.size() == 1 && !riding.getFirst().flight().exchange().hasToken());
    }

    @Override
    public void flushed(Connection open) {
        for (int i = writing.size() - 1; i >= 0; i--) {
            if (writing.get(i).allWritten()) {
                writing.remove(i).flight().exchange().sent();
            }
        }
    }

    @Override
    public void received(Connection from, byte[] bytes, int start, int end, long arrivalNanos, long readNanos) {
        if (http == null) {
            return;
        }
        heardNanos = readNanos;
        touched.clear();
        try {
            http.feed(bytes, start, end);
            hear(arrivalNanos, readNanos);
        } catch (HttpFormatException malformed) {
            hear(arrivalNanos, readNanos);
            retired = true;
            List<Flight> left = takeAll();
            from.reset();
            String message = String.valueOf(malformed.getMessage());
            left.forEach(flight -> exchanges.failed(flight, FailureKind.MALFORMED, message, arrivalNanos));
        }
    }

    private void hear(long arrivalNanos, long readNanos) {
        // an answer's end may begin the next request here, but nothing is touched by that
        for (int i = 0; i < touched.size(); i++) {
            Ride ride = touched.get(i);
            ride.untouch();
            if (!riding.contains(ride)) {
                continue;
            }
            int tokenEvents = ride.flight().exchange().absorb(arrivalNanos);
            exchanges.read(ride.flight(), tokenEvents, arrivalNanos, readNanos);
            if (ride.isOver()) {
                leave(ride);
                ride.tell(exchanges, arrivalNanos, !retired);
            }
        }
        touched.clear();
        if (!waiting.isEmpty()) {
            startWaiting();
        }
        if (retired && riding.isEmpty()) {
            close();
        }
    }

    private void leave(Ride ride) {
        riding.remove(ride);
        writing.remove(ride);
    }

    private List<Flight> takeAll() {
        List<Flight> left = new ArrayList<>();
        riding.forEach(ride -> left.add(ride.flight()));
        left.addAll(waiting);
        riding.clear();
        writing.clear();
        waiting.clear();
        return left;
    }

    @Override
    public void closed(Connection gone, CloseReason reason) {
        retired = true;
        pool.gone(this);
        long now = System.nanoTime();
        String goAway = http == null ? "" : http.goAway();
        for (Flight flight : takeAll()) {
            if (goAway.isEmpty() || flight.exchange().hasResponse()) {
                exchanges.lost(flight, reason, now);
            } else {
                exchanges.failed(flight, FailureKind.TRUNCATED, goAway, now);
            }
        }
    }

    @Override
    public void abandon(Flight flight) {
        waiting.remove(flight);
        for (Ride ride : List.copyOf(riding)) {
            if (ride.flight() == flight) {
                leave(ride);
                ride.cancel();
                // where nothing at all has been heard since, the next one would wait in vain, too
                retired |= flight.exchange().isConnected()
                        && heardNanos < flight.exchange().startedNanos();
            }
        }
        boolean unwanted = !stood && waiting.isEmpty();
        if (attempt != null && (unwanted || (retired && riding.isEmpty()))) {
            attempt.reset();
        }
    }

    @Override
    public void release(boolean reusable) {
        retired |= !reusable || !pool.keepsAlive();
        if (retired && riding.isEmpty()) {
            close();
        }
    }

    /** By a reset, as between exchanges of HTTP/1.1: no local port stays in use. */
    void close() {
        if (attempt != null) {
            attempt.reset();
        }
    }
}
