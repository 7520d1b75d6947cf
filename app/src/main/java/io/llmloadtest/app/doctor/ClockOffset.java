package io.llmloadtest.app.doctor;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Topic;
import io.llmloadtest.engine.call.WireTrace;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The server's clock against ours, by the {@code Date} of its answers. Each bounds the offset: it was written between the
 * request's sending and the head's arrival, and is up to 2 s old then, for it tells whole seconds and some servers make
 * it anew only once a second.
 */
final class ClockOffset {
    private static final String ID = "clock";
    private static final double OLDEST_SECONDS = 2;
    private static final double NANOS_PER_SECOND = 1e9;

    private ClockOffset() {}

    /** Seconds by which the server's clock is ahead of ours, at least and at most. */
    private record Bounds(double least, double most) {
        Bounds and(Bounds other) {
            return new Bounds(Math.max(least, other.least), Math.min(most, other.most));
        }
    }

    static Observation of(List<WireTrace> traces) {
        Optional<Bounds> all = traces.stream()
                .map(ClockOffset::bounds)
                .flatMap(Optional::stream)
                .reduce(Bounds::and);
        return all.map(ClockOffset::judged)
                .orElseGet(() -> Observation.fine(
                        Topic.CONNECTION,
                        ID,
                        "answers have no Date header, so the server's clock is unknown",
                        "latencies use only this machine's clock; compare the clocks before using server logs"));
    }

    private static Observation judged(Bounds bounds) {
        boolean agrees = bounds.least() <= 0 && bounds.most() >= 0;
        double middle = (bounds.least() + bounds.most()) / 2;
        Observation observation = agrees
                ? Observation.fine(
                        Topic.CONNECTION,
                        ID,
                        "agrees with this machine's, within the whole seconds of HTTP's Date",
                        "server logs and metrics can be compared with a run by their times")
                : Observation.worthKnowing(
                        Topic.CONNECTION,
                        ID,
                        "%s s %s ours".formatted(Figures.number(Math.abs(middle)), middle < 0 ? "behind" : "ahead of"),
                        "latencies are taken on this machine alone and are right; shift server logs and metrics before"
                                + " laying them beside a run");
        return observation.with(Map.of("offset_min_s", bounds.least(), "offset_max_s", bounds.most()));
    }

    private static Optional<Bounds> bounds(WireTrace trace) {
        return trace.head()
                .flatMap(head -> head.response()
                        .headers()
                        .first("Date")
                        .flatMap(ClockOffset::parse)
                        .map(date -> new Bounds(
                                secondsFrom(trace, head.arrivalNanos(), date),
                                secondsFrom(trace, trace.sentNanos(), date) + OLDEST_SECONDS)));
    }

    private static double secondsFrom(WireTrace trace, long nanos, Instant date) {
        return Duration.between(trace.startedAt().plusNanos(nanos), date).toNanos() / NANOS_PER_SECOND;
    }

    private static Optional<Instant> parse(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException notADate) {
            return Optional.empty();
        }
    }
}
