package io.llmloadtest.engine.call;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.engine.net.WireRequest;
import io.llmloadtest.transport.http.HttpHeaders;
import io.llmloadtest.transport.http.ResponseHead;
import io.llmloadtest.transport.http.ResponseSink;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps all of one exchange while it lasts. Owned by its loop. */
final class Recording implements ResponseSink {
    private final WireCall call;
    private final WireRequest request;
    private final Consumer<WireTrace> ended;
    private final Instant startedAt = Instant.now();
    private final long startNanos = System.nanoTime();
    private final ByteArrayOutputStream unread = new ByteArrayOutputStream();
    private final List<WireTrace.Read> reads = new ArrayList<>();
    private @Nullable ResponseHead response;
    private HttpHeaders behind = HttpHeaders.NONE;
    private WireTrace.@Nullable Head head;
    private boolean reused;
    private boolean dropped;
    private boolean heard;
    private long connectedNanos;
    private long sentNanos;
    private int bodyBytes;

    /**
     * An exchange that starts now.
     *
     * @param ended hears what it came to, once
     */
    Recording(WireCall call, WireRequest request, Consumer<WireTrace> ended) {
        this.call = call;
        this.request = request;
        this.ended = ended;
    }

    WireRequest request() {
        return request;
    }

    /** On the scale of {@link System#nanoTime}. */
    long dueNanos() {
        return startNanos + call.timeout().toNanos();
    }

    long startNanos() {
        return startNanos;
    }

    boolean reused() {
        return reused;
    }

    /** Whether not a byte of an answer has come. */
    boolean silent() {
        return !heard;
    }

    boolean answered() {
        return response != null;
    }

    boolean hasEnough() {
        return bodyBytes >= call.enoughBytes();
    }

    void connected(boolean again) {
        reused = again;
        connectedNanos = again ? 0 : now();
    }

    /** The server had closed the connection that it had promised to keep. */
    void dropped() {
        dropped = true;
    }

    void sent() {
        sentNanos = now();
    }

    @Override
    public void head(ResponseHead received) {
        response = received;
    }

    @Override
    public void body(byte[] bytes, int from, int to) {
        unread.write(bytes, from, to - from);
    }

    @Override
    public void trailers(HttpHeaders trailers) {
        behind = trailers;
    }

    @Override
    public void end() {}

    /** A read has been decoded. */
    void read(long arrival) {
        heard = true;
        long arrivalNanos = arrival - startNanos;
        if (head == null && response != null) {
            head = new WireTrace.Head(arrivalNanos, response);
        }
        if (unread.size() > 0) {
            reads.add(new WireTrace.Read(arrivalNanos, unread.toByteArray()));
            bodyBytes += unread.size();
            unread.reset();
        }
    }

    /** @param end on the scale of {@link System#nanoTime} */
    void complete(long end, boolean keepsConnection) {
        finish(end - startNanos, keepsConnection, new WireTrace.End.Complete());
    }

    void enough() {
        finish(now(), false, new WireTrace.End.Enough());
    }

    void lost(FailureKind kind, String message) {
        finish(now(), false, new WireTrace.End.Lost(kind, message));
    }

    private void finish(long endNanos, boolean keepsConnection, WireTrace.End end) {
        ended.accept(new WireTrace(
                startedAt,
                reused,
                dropped,
                connectedNanos,
                sentNanos,
                endNanos,
                Optional.ofNullable(head),
                reads,
                behind,
                keepsConnection,
                end));
    }

    private long now() {
        return System.nanoTime() - startNanos;
    }
}
