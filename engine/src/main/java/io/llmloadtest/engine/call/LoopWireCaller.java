package io.llmloadtest.engine.call;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.engine.net.Endpoint;
import io.llmloadtest.engine.net.Losses;
import io.llmloadtest.engine.net.SerialHttp;
import io.llmloadtest.engine.net.StaleConnection;
import io.llmloadtest.engine.net.WireRequest;
import io.llmloadtest.transport.http.EndOfStream;
import io.llmloadtest.transport.http.HttpFormatException;
import io.llmloadtest.transport.loop.CloseReason;
import io.llmloadtest.transport.loop.Connection;
import io.llmloadtest.transport.loop.ConnectionHandler;
import io.llmloadtest.transport.loop.EventLoop;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Makes calls one after the other, on one connection for as long as the server keeps it. */
public final class LoopWireCaller implements WireCaller {
    private static final long CONNECT_NANOS = 10_000_000_000L;

    private final Endpoint endpoint;
    private final EventLoop loop;
    /** The connection that waits for the next call; the loop's, like what follows. */
    private @Nullable Line idle;

    private boolean idleDropped;

    public LoopWireCaller(Endpoint endpoint, EventLoop loop) {
        this.endpoint = endpoint;
        this.loop = loop;
    }

    @Override
    public WireTrace call(WireCall call) {
        WireRequest request = endpoint.request(call.call());
        CompletableFuture<WireTrace> trace = loop.promise();
        loop.execute(() -> begin(new Recording(call, request, trace::complete)));
        return trace.join();
    }

    private void begin(Recording recording) {
        Line kept = idle;
        idle = null;
        if (idleDropped) {
            recording.dropped();
            idleDropped = false;
        }
        if (kept == null) {
            new Line(recording).open();
        } else {
            kept.carry(recording);
        }
    }

    @Override
    public OptionalLong connectNanos(Duration timeout) {
        CompletableFuture<OptionalLong> took = loop.promise();
        loop.execute(() -> {
            Knock knock = new Knock(took, System.nanoTime());
            Connection attempt = endpoint.reach(loop, knock);
            loop.at(System.nanoTime() + timeout.toNanos(), () -> {
                if (took.complete(OptionalLong.empty())) {
                    attempt.reset();
                }
            });
        });
        return took.join();
    }

    /** A connection that only has to stand. */
    private record Knock(CompletableFuture<OptionalLong> took, long beganNanos) implements ConnectionHandler {
        @Override
        public void connected(Connection connection) {
            took.complete(OptionalLong.of(System.nanoTime() - beganNanos));
            connection.close();
        }

        @Override
        public void received(Connection connection, byte[] bytes, int from, int to, long arrival, long read) {}

        @Override
        public void closed(Connection connection, CloseReason reason) {
            took.complete(OptionalLong.empty());
        }
    }

    /** A connection that carries one exchange at a time. */
    private final class Line implements ConnectionHandler {
        private final SerialHttp http = endpoint.serial();
        private @Nullable Recording current;
        private @Nullable Connection connection;
        private EventLoop.Timer timer = () -> {};
        private boolean connected;
        private boolean used;
        private long begunNanos;
        private long connectNanos;

        private Line(Recording first) {
            current = first;
        }

        private void open() {
            begunNanos = System.nanoTime();
            connection = endpoint.connect(loop, this);
            watch();
        }

        private void carry(Recording next) {
            current = next;
            watch();
            if (connection != null) {
                send(next);
            }
        }

        private void watch() {
            Recording recording = current;
            if (recording == null) {
                return;
            }
            long due = recording.dueNanos();
            long look = connected ? due : Math.min(due, recording.startNanos() + CONNECT_NANOS);
            timer = loop.at(look, () -> {
                if (connected && look < due) {
                    watch();
                } else {
                    giveUp(recording);
                }
            });
        }

        private void giveUp(Recording recording) {
            abandon();
            if (connected) {
                recording.lost(FailureKind.TOTAL_TIMEOUT, "no complete answer in time");
            } else {
                recording.lost(FailureKind.CONNECT_TIMEOUT, "no connection in time");
            }
        }

        private void abandon() {
            current = null;
            timer.cancel();
            if (connection != null) {
                connection.reset();
            }
        }

        private void send(Recording recording) {
            recording.connected(used);
            used = true;
            http.send(recording.request());
        }

        @Override
        public void connected(Connection open) {
            connected = true;
            connectNanos = System.nanoTime() - begunNanos;
            connection = open;
            http.connected(open);
            if (current != null) {
                send(current);
            }
        }

        @Override
        public void flushed(Connection open) {
            if (current != null) {
                current.sent();
            }
        }

        @Override
        public void received(Connection from, byte[] bytes, int start, int end, long arrival, long read) {
            Recording recording = current;
            if (recording == null) {
                from.close();
                return;
            }
            try {
                int at = http.feed(bytes, start, end, recording);
                recording.read(arrival);
                if (http.failure().isPresent()) {
                    abandon();
                    Losses.Loss loss = http.failure().get();
                    recording.lost(loss.kind(), loss.message());
                } else if (http.idle()) {
                    complete(recording, arrival, http.keepAlive() && at == end);
                } else if (recording.hasEnough()) {
                    abandon();
                    recording.enough();
                }
            } catch (HttpFormatException malformed) {
                recording.read(arrival);
                abandon();
                recording.lost(FailureKind.MALFORMED, String.valueOf(malformed.getMessage()));
            }
        }

        private boolean isStale(CloseReason reason, Recording recording) {
            return StaleConnection.explains(
                    reason, System.nanoTime() - recording.startNanos(), connectNanos / endpoint.roundTripsToConnect());
        }

        private void complete(Recording recording, long end, boolean keeps) {
            current = null;
            timer.cancel();
            if (keeps) {
                idle = this;
            } else if (connection != null) {
                connection.close();
            }
            recording.complete(end, keeps);
        }

        @Override
        public void closed(Connection gone, CloseReason reason) {
            if (idle == this) {
                idle = null;
                idleDropped = true;
            }
            Recording recording = current;
            if (recording == null) {
                return;
            }
            current = null;
            timer.cancel();
            if (recording.reused() && recording.silent() && isStale(reason, recording)) {
                recording.dropped();
                new Line(recording).open();
            } else if (reason.kind() == CloseReason.Kind.END_OF_STREAM
                    && http.endOfStream(recording) == EndOfStream.COMPLETE) {
                recording.complete(System.nanoTime(), false);
            } else if (recording.answered()) {
                recording.lost(FailureKind.TRUNCATED, "the connection was cut within the answer");
            } else {
                Losses.Loss loss = Losses.of(reason, connected);
                recording.lost(loss.kind(), loss.message());
            }
        }
    }
}
