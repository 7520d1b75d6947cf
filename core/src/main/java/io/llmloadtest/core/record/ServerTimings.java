package io.llmloadtest.core.record;

import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What the server said about its own time, where the wire had it, in milliseconds: parts of a request that follow each
 * other.
 *
 * @param queueMillis waiting to be taken up
 * @param loadMillis loading the model, which is no part of any other request
 * @param prefillMillis working on the prompt
 * @param decodeMillis making the answer
 */
public record ServerTimings(
        OptionalDouble queueMillis,
        OptionalDouble loadMillis,
        OptionalDouble prefillMillis,
        OptionalDouble decodeMillis) {
    public static final ServerTimings NONE =
            new ServerTimings(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    private static final double NANOS_PER_MILLI = 1e6;

    /** Servers round, and no two clocks run at quite the same speed. */
    private static final double ROUNDING_MILLIS = 1;

    private static final double CLOCK_ERROR = 0.01;

    /** Of a server that loads nothing for a request, or doesn't say. */
    public ServerTimings(OptionalDouble queueMillis, OptionalDouble prefillMillis, OptionalDouble decodeMillis) {
        this(queueMillis, OptionalDouble.empty(), prefillMillis, decodeMillis);
    }

    /** The same with the time for loading the model. */
    public ServerTimings withLoad(OptionalDouble millis) {
        return new ServerTimings(queueMillis, millis, prefillMillis, decodeMillis);
    }

    public boolean isTold() {
        return parts().anyMatch(OptionalDouble::isPresent);
    }

    public boolean isNegative() {
        return parts().flatMapToDouble(OptionalDouble::stream).anyMatch(millis -> millis < 0);
    }

    /** All of it together. */
    public double sumMillis() {
        return parts().flatMapToDouble(OptionalDouble::stream).sum();
    }

    /** Whether it can be true of a request with these stamps: nothing is negative, and all of it took place within. */
    public boolean fits(Stamps stamps) {
        return !isTold() || (!isNegative() && sumMillis() <= mostMillis(stamps));
    }

    private static double mostMillis(Stamps stamps) {
        return wholeMillis(stamps) * (1 + CLOCK_ERROR) + ROUNDING_MILLIS;
    }

    /** How long the request took by the client's clock; 0 where it never began. */
    public static double wholeMillis(Stamps stamps) {
        long end = Math.max(stamps.ended(), stamps.closed());
        boolean known = Stamps.isPresent(stamps.started()) && Stamps.isPresent(end);
        return known ? (end - stamps.started()) / NANOS_PER_MILLI : 0;
    }

    private Stream<OptionalDouble> parts() {
        return Stream.of(queueMillis, loadMillis, prefillMillis, decodeMillis);
    }
}
