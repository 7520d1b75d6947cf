package io.llmloadtest.insight.ledger;

import io.llmloadtest.core.ledger.Cause;
import io.llmloadtest.core.ledger.Quantity;
import io.llmloadtest.core.ledger.ServerCounters;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.TokenSource;
import java.util.List;
import java.util.OptionalLong;

/**
 * Output tokens against those generated. Of an interrupted answer more may have been generated than arrived, up to what
 * was asked for; or none counted, as by servers that count at an answer's end.
 */
final class OutputBook implements Book {
    @Override
    public Quantity quantity() {
        return Quantity.OUTPUT_TOKENS;
    }

    @Override
    public long figure(RequestRecord request) {
        return request.output().tokens();
    }

    @Override
    public long usage(RequestRecord request) {
        return isReported(request) ? figure(request) : 0;
    }

    private static boolean isReported(RequestRecord request) {
        TokenSource source = request.output().source();
        return source == TokenSource.USAGE || source == TokenSource.WIRE;
    }

    @Override
    public List<Leeway> leeways(RequestRecord request) {
        long seen = figure(request);
        long missed = Math.max(0, request.maxOutputTokens() - seen);
        return switch (Reach.of(request)) {
            case UNSENT, REFUSED -> List.of();
            case INTERRUPTED -> List.of(new Leeway(Cause.INTERRUPTED, -seen, missed));
            case COMPLETED ->
                isReported(request)
                        ? List.of()
                        : List.of(
                                new Leeway(Cause.ESTIMATED, -Tolerance.of(seen), Math.max(missed, Tolerance.of(seen))));
        };
    }

    @Override
    public OptionalLong counted(ServerCounters growth) {
        return growth.generationTokens();
    }
}
