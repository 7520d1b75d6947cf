package io.llmloadtest.app.doctor;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Topic;
import java.util.List;
import java.util.Map;

/** How long the network takes there and back, by the time until a TCP connection stands. */
final class RoundTrip {
    private static final String ID = "round-trip";
    private static final double MUCH = 0.1;

    private RoundTrip() {}

    /** @param connects nanoseconds of each connect */
    static Observation of(List<Long> connects, boolean proxied, TracedAnswer answer) {
        if (connects.isEmpty()) {
            return Observation.unknown(
                    Topic.CONNECTION,
                    ID,
                    "no connection could be opened in time",
                    "the network's share of latencies is unknown");
        }
        List<Long> sorted = connects.stream().sorted().toList();
        long median = sorted.get(sorted.size() / 2);
        String seen = "%s, the median of %s%s (%s to %s)"
                .formatted(
                        FigureText.ms(median),
                        FigureText.count(sorted.size(), "TCP connect"),
                        proxied ? " to the proxy" : "",
                        FigureText.ms(sorted.getFirst()),
                        FigureText.ms(sorted.getLast()));
        return judged(seen, median, answer)
                .with(Map.of(
                        "round_trip_ms", FigureText.millis(median),
                        "round_trip_min_ms", FigureText.millis(sorted.getFirst()),
                        "round_trip_max_ms", FigureText.millis(sorted.getLast())));
    }

    private static Observation judged(String seen, long median, TracedAnswer answer) {
        double share = answer.hasTokenTimes() ? (double) median / answer.firstTokenNanos() : 0;
        return share < MUCH
                ? Observation.fine(
                        Topic.CONNECTION,
                        ID,
                        seen,
                        "each TTFT and each E2E holds about one of these; TPOT and ITL don't")
                : Observation.worthKnowing(
                        Topic.CONNECTION,
                        ID,
                        seen,
                        FigureText.percent(share) + " of the time to first token ("
                                + FigureText.ms(answer.firstTokenNanos())
                                + ") is the network's: test from a closer machine to measure the server alone");
    }
}
