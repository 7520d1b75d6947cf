package io.llmloadtest.storage.exchange;

import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.store.StoreException;
import java.util.Optional;

/** Whether an exported run's lines are all there, each of them once: they come in order, and the last one counts them. */
final class RunLinesRead {
    private long requests;
    private long events;
    private Optional<RequestRecord> lastRequest = Optional.empty();
    private long lastEvent = 1;
    private boolean ended;
    private Optional<RunLines.Whole> closed = Optional.empty();

    /** A line that no export would write at that place. */
    static final class OutOfPlaceException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private OutOfPlaceException(String message) {
            super(message);
        }
    }

    RequestRecord next(RequestRecord request) {
        requireOpen();
        lastRequest.ifPresent(last -> require(
                isAfter(request, last),
                "repeats request %d of level %d or is out of order".formatted(request.number(), request.level())));
        lastRequest = Optional.of(request);
        requests++;
        return request;
    }

    NumberedEvent next(NumberedEvent event) {
        count(event.number());
        return event;
    }

    RunLines.End next(RunLines.End end) {
        count(end.number());
        ended = true;
        return end;
    }

    private void count(long number) {
        requireOpen();
        require(!ended, "comes after the end of the run");
        require(number > lastEvent, "repeats event " + number + " or comes out of order");
        lastEvent = number;
        events++;
    }

    /** Whether the run itself had an end. */
    boolean ended() {
        return ended;
    }

    void close(RunLines.Whole counted) {
        requireOpen();
        closed = Optional.of(counted);
    }

    /** @throws StoreException when lines are missing */
    void checkClosed() {
        RunLines.Whole counted = closed.orElseThrow(
                () -> new StoreException("the file was cut off: its last line is missing; export the run again"));
        if (counted.requests() != requests || counted.events() != events) {
            throw new StoreException(
                    "the file is not whole: it has %,d of %,d requests and %,d of %,d events; export the run again"
                            .formatted(requests, counted.requests(), events, counted.events()));
        }
    }

    private void requireOpen() {
        require(closed.isEmpty(), "comes after the file's end; a file contains one run");
    }

    private static boolean isAfter(RequestRecord request, RequestRecord before) {
        return request.level() > before.level()
                || (request.level() == before.level() && request.number() > before.number());
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new OutOfPlaceException(message);
        }
    }
}
