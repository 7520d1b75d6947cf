package io.llmloadtest.engine.connection;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.engine.net.Losses;
import io.llmloadtest.engine.net.WireRequest;
import io.llmloadtest.engine.record.Exchange;
import io.llmloadtest.transport.http.HttpHeaders;
import io.llmloadtest.transport.http.ResponseHead;
import io.llmloadtest.transport.http2.ErrorCode;
import io.llmloadtest.transport.http2.Http2Stream;
import io.llmloadtest.transport.http2.ResponseStream;
import io.llmloadtest.transport.http2.StreamFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A flight on one stream of a connection. */
final class Ride implements ResponseStream {
    private final Flight flight;
    private final List<Ride> touched;
    private @Nullable Http2Stream stream;
    private boolean isTouched;
    private boolean ended;
    private @Nullable StreamFailure failure;

    /** @param touched where it puts itself when a read brings something for it */
    Ride(Flight flight, List<Ride> touched) {
        this.flight = flight;
        this.touched = touched;
    }

    Flight flight() {
        return flight;
    }

    void go(Http2Stream on, WireRequest request) {
        stream = on;
        on.request(request.bytes(), request.bodyFrom());
    }

    boolean allWritten() {
        return stream != null && stream.allWritten();
    }

    void cancel() {
        if (stream != null) {
            stream.reset(ErrorCode.CANCEL);
        }
    }

    private void touch() {
        if (!isTouched) {
            isTouched = true;
            touched.add(this);
        }
    }

    void untouch() {
        isTouched = false;
    }

    boolean isOver() {
        return ended || failure != null;
    }

    /** Says how it ended. */
    void tell(Carrier.Exchanges exchanges, long arrivalNanos, boolean reusable) {
        Exchange exchange = flight.exchange();
        if (failure == null) {
            exchanges.answered(flight, arrivalNanos, reusable);
        } else if (failure.kind() == StreamFailure.Kind.REFUSED && !exchange.hasResponse()) {
            exchanges.refused(flight, failure.message(), arrivalNanos);
        } else {
            Losses.Loss loss = Losses.of(failure);
            FailureKind kind = exchange.hasToken() && loss.kind() == FailureKind.SERVER_ERROR
                    ? FailureKind.TRUNCATED
                    : loss.kind();
            exchanges.failed(flight, kind, loss.message(), arrivalNanos);
        }
    }

    @Override
    public void head(ResponseHead head) {
        touch();
        flight.exchange().head(head);
    }

    @Override
    public void body(byte[] bytes, int from, int to) {
        touch();
        flight.exchange().body(bytes, from, to);
    }

    @Override
    public void trailers(HttpHeaders trailers) {
        touch();
        flight.exchange().trailers(trailers);
    }

    @Override
    public void end() {
        touch();
        flight.exchange().end();
        ended = true;
    }

    @Override
    public void failed(StreamFailure why) {
        touch();
        failure = why;
    }
}
