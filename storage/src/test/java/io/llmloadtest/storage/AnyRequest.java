package io.llmloadtest.storage;

import io.llmloadtest.core.record.Deviation;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.record.Stamps;
import io.llmloadtest.core.record.TokenCount;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.core.record.TokenTimes;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Records with anything in them that their types allow. */
public final class AnyRequest {
    private AnyRequest() {}

    /** Its level and number too are any. */
    public static Arbitrary<RequestRecord> arbitrary() {
        Arbitrary<Integer> counts = Arbitraries.integers();
        Arbitrary<TokenCount> tokens =
                Combinators.combine(counts, Arbitraries.of(TokenSource.class)).as(TokenCount::new);
        return Combinators.combine(
                        Arbitraries.longs().greaterOrEqual(0),
                        Arbitraries.integers().between(-1, 63),
                        counts.array(int[].class).ofSize(6),
                        tokens.tuple2(),
                        stamps(),
                        tokenTimes(),
                        Combinators.combine(
                                        Arbitraries.of(StampSource.class),
                                        Arbitraries.of(true, false),
                                        timings(),
                                        Arbitraries.integers().between(1, 5),
                                        places())
                                .as(Rest::new),
                        outcomes())
                .as((number, level, n, count, stamps, times, rest, outcome) -> new RequestRecord(
                        number,
                        level,
                        rest.place().session(),
                        rest.place().turn(),
                        rest.place().node(),
                        n[0],
                        n[1],
                        n[2],
                        count.get1(),
                        count.get2(),
                        n[3],
                        n[4],
                        n[5],
                        stamps,
                        times,
                        rest.source(),
                        rest.reused(),
                        rest.timings(),
                        outcome,
                        rest.attempts()));
    }

    private record Rest(StampSource source, boolean reused, ServerTimings timings, int attempts, Place place) {}

    private record Place(long session, int turn, int node) {}

    private static Arbitrary<Place> places() {
        Arbitrary<Integer> counts = Arbitraries.integers().greaterOrEqual(0);
        return Combinators.combine(Arbitraries.longs().greaterOrEqual(0), counts, counts)
                .as(Place::new);
    }

    private static Arbitrary<Stamps> stamps() {
        return instants()
                .array(long[].class)
                .ofSize(13)
                .map(t -> new Stamps(t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11], t[12]));
    }

    private static Arbitrary<Long> instants() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(-1_000_000_000L, 100_000_000_000_000L), Arbitraries.just(Stamps.ABSENT));
    }

    private static Arbitrary<TokenTimes> tokenTimes() {
        return Arbitraries.integers()
                .between(0, 200)
                .flatMap(reads -> Combinators.combine(
                                Arbitraries.longs().array(long[].class).ofSize(reads),
                                Arbitraries.integers()
                                        .between(0, 100)
                                        .array(int[].class)
                                        .ofSize(reads),
                                Arbitraries.integers()
                                        .between(1, 2)
                                        .array(int[].class)
                                        .ofSize(reads),
                                Arbitraries.longs().array(long[].class).ofMaxSize(5),
                                Arbitraries.of(true, false))
                        .as(TokenTimes::new));
    }

    private static Arbitrary<ServerTimings> timings() {
        Arbitrary<OptionalDouble> millis = Arbitraries.oneOf(
                Arbitraries.just(OptionalDouble.empty()), Arbitraries.doubles().map(OptionalDouble::of));
        return Combinators.combine(millis, millis, millis, millis).as(ServerTimings::new);
    }

    private static Arbitrary<Outcome> outcomes() {
        Arbitrary<String> text =
                Arbitraries.strings().withCharRange(' ', '\ud7ff').ofMaxLength(80);
        return Arbitraries.oneOf(
                Combinators.combine(text, Arbitraries.of(Deviation.class).set().ofMaxSize(5))
                        .as(Outcome.Completed::new),
                Combinators.combine(Arbitraries.of(FailureKind.class), Arbitraries.integers(), text)
                        .as(Outcome.Failed::new),
                Arbitraries.just(new Outcome.Cancelled()));
    }
}
