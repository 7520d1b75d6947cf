package io.llmloadtest.storage.sql;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.storage.codec.BurstCodec;
import io.llmloadtest.storage.codec.RecordCodec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What shares a row: a single request, or failures of one kind that got no token and have consecutive numbers. A server
 * that is down makes thousands of these a second.
 */
record Burst(List<RequestRecord> requests) {
    /** Few enough that reading one of them is quick, and enough that more would save nothing. */
    private static final int MOST = 256;

    private static final Comparator<RequestRecord> BY_NUMBER =
            Comparator.comparingInt(RequestRecord::level).thenComparingLong(RequestRecord::number);

    /** All of {@code requests}, in the order of their numbers. */
    static List<Burst> of(List<RequestRecord> requests) {
        List<RequestRecord> sorted = requests.stream().sorted(BY_NUMBER).toList();
        List<Burst> bursts = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= sorted.size(); to++) {
            if (to == sorted.size() || to - from == MOST || !goesOn(sorted.get(to - 1), sorted.get(to))) {
                bursts.add(new Burst(sorted.subList(from, to)));
                from = to;
            }
        }
        return bursts;
    }

    private static boolean goesOn(RequestRecord last, RequestRecord next) {
        Optional<FailureKind> kind = tokenless(last);
        return kind.isPresent()
                && kind.equals(tokenless(next))
                && last.level() == next.level()
                && last.number() + 1 == next.number();
    }

    /** The kind of a failure without a token; empty for any other request. */
    private static Optional<FailureKind> tokenless(RequestRecord request) {
        return request.outcome() instanceof Outcome.Failed failed
                        && request.chunks() == 0
                        && request.output().tokens() == 0
                ? Optional.of(failed.kind())
                : Optional.empty();
    }

    RequestRecord first() {
        return requests.getFirst();
    }

    int size() {
        return requests.size();
    }

    long started() {
        return requests.stream()
                .mapToLong(request -> request.stamps().started())
                .min()
                .orElseThrow();
    }

    long ended() {
        return requests.stream()
                .mapToLong(request -> request.stamps().ended())
                .max()
                .orElseThrow();
    }

    byte[] body() {
        return size() == 1 ? RecordCodec.encode(first()) : BurstCodec.encode(requests);
    }
}
