package io.llmloadtest.server.request;

import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.core.plan.Timeouts;
import io.llmloadtest.server.http.Fields;
import java.time.Duration;
import java.util.Optional;

/** Reads times in seconds. */
final class TimeoutReader {
    private static final double NANOS = 1e9;
    private static final double MAX_SECONDS = Duration.ofDays(7).toSeconds();

    private TimeoutReader() {}

    static Optional<Timeouts> timeouts(Fields body) {
        Optional<Duration> whole = positive(body, "timeout");
        Optional<Fields> phases = body.object("timeouts");
        Duration total = phases.flatMap(given -> positive(given, "total"))
                .or(() -> whole)
                .orElse(Timeouts.DEFAULT.total());
        Duration connect = phases.flatMap(given -> positive(given, "connect")).orElse(Timeouts.DEFAULT.connect());
        Duration first = phases.flatMap(given -> positive(given, "first_token")).orElse(total);
        Duration stall = phases.flatMap(given -> positive(given, "stall")).orElse(Timeouts.DEFAULT.stall());
        phases.ifPresent(Fields::refuseUnknown);
        return body.problems().attempt(() -> new Timeouts(connect, first, stall, total));
    }

    /** Above 0; empty when it isn't given, or is wrong. */
    static Optional<Duration> positive(Fields fields, String name) {
        return fields.number(name).flatMap(seconds -> {
            Duration duration = duration(seconds);
            if (!duration.isPositive() || seconds > MAX_SECONDS) {
                fields.wrong(name, "must be above 0 s and at most 7 days", "", Sentence.of("time-above-zero"));
                return Optional.empty();
            }
            return Optional.of(duration);
        });
    }

    static Duration orZero(Fields fields, String name, double otherwiseSeconds) {
        double seconds = fields.number(name).orElse(otherwiseSeconds);
        if (seconds < 0 || seconds > MAX_SECONDS) {
            fields.wrong(name, "must be between 0 s and 7 days", "", Sentence.of("time-from-zero"));
            return Duration.ZERO;
        }
        return duration(seconds);
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos(Math.round(Math.clamp(seconds, -1, MAX_SECONDS + 1) * NANOS));
    }
}
