package io.llmloadtest.insight.ledger;

import io.llmloadtest.core.ledger.Cause;
import io.llmloadtest.core.ledger.Quantity;
import io.llmloadtest.core.ledger.ServerCounters;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.TokenSource;
import java.util.List;
import java.util.OptionalLong;

/**
 * Prompt tokens against those that the engine took up. Where an answer reports none, the plan's number stands for it; the
 * server's differs from that by its chat template and its tokenizer, of which the answers that do report tell the size.
 */
final class InputBook implements Book {
    private final long template;
    private final boolean migrations;

    private InputBook(long template, boolean migrations) {
        this.template = template;
        this.migrations = migrations;
    }

    /** The median of what the server reported beyond the plan is what it adds to a prompt. */
    static InputBook of(List<RequestRecord> records, ServerCounters growth) {
        long[] added = records.stream()
                .filter(request -> isReported(request) && request.plannedInputTokens() > 0)
                .mapToLong(request -> request.input().tokens() - request.plannedInputTokens())
                .sorted()
                .toArray();
        return new InputBook(
                added.length == 0 ? 0 : added[added.length / 2],
                growth.migrations().orElse(0) > 0);
    }

    @Override
    public Quantity quantity() {
        return Quantity.INPUT_TOKENS;
    }

    @Override
    public long figure(RequestRecord request) {
        return request.input().tokens();
    }

    @Override
    public long usage(RequestRecord request) {
        return isReported(request) ? figure(request) : 0;
    }

    private static boolean isReported(RequestRecord request) {
        return request.input().source() == TokenSource.USAGE;
    }

    @Override
    public List<Leeway> leeways(RequestRecord request) {
        long figure = figure(request);
        return switch (Reach.of(request)) {
            case UNSENT, REFUSED -> List.of(new Leeway(Cause.REFUSED, -figure, -figure));
            case INTERRUPTED ->
                List.of(new Leeway(
                        Cause.INTERRUPTED, -figure, uncounted(request).most()));
            case COMPLETED -> {
                Leeway cached = new Leeway(Cause.CACHED, -Math.max(0, request.cachedInputTokens()), 0);
                yield List.of(uncounted(request), cached, migrated(request));
            }
        };
    }

    /**
     * The new worker of a request that moved reports as prompt what the old one had generated, up to the whole answer. It is
     * known by what its usage tells beyond the plan and the template.
     */
    private Leeway migrated(RequestRecord request) {
        long planned = request.plannedInputTokens() + template;
        long more = figure(request) - planned;
        boolean looksMoved = migrations
                && isReported(request)
                && request.plannedInputTokens() > 0
                && more > 0
                && more <= request.output().tokens();
        return new Leeway(Cause.MIGRATED, looksMoved ? -more : 0, 0);
    }

    /** None where the server counted. */
    private Leeway uncounted(RequestRecord request) {
        long tolerance = isReported(request) ? 0 : Tolerance.of(figure(request) + Math.abs(template));
        long offset = isReported(request) ? 0 : template;
        return new Leeway(Cause.ESTIMATED, Math.min(0, offset) - tolerance, Math.max(0, offset) + tolerance);
    }

    @Override
    public OptionalLong counted(ServerCounters growth) {
        return growth.promptTokens();
    }
}
