package io.llmloadtest.insight.ledger;

import io.llmloadtest.core.ledger.Cause;
import io.llmloadtest.core.ledger.LedgerRow;
import io.llmloadtest.core.ledger.Quantity;
import io.llmloadtest.core.ledger.ServerCounters;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.stats.Ascending;
import io.llmloadtest.core.stats.Spill;
import io.llmloadtest.core.stats.Spool;
import java.util.List;
import java.util.PrimitiveIterator;

/**
 * Prompt tokens against those that the engine took up. Where an answer reports none, the plan's number stands for it; the
 * server's differs from that by its chat template and its tokenizer, of which the answers that do report tell the size:
 * so leeways are known only when all requests are.
 */
final class InputBook {
    private static final int MOST_BYTES = 32 * 1024;

    private final Account account = new Account(Quantity.INPUT_TOKENS);
    private final Spool requests;
    private final Ascending added;
    private long telling;

    InputBook(Spill spill) {
        requests = new Spool(spill, MOST_BYTES);
        added = new Ascending(spill);
    }

    void add(RequestRecord request) {
        Prompted prompt = Prompted.of(request);
        account.add(request.outcome(), prompt.counted(), prompt.reported() ? prompt.counted() : 0);
        prompt.write(requests);
        if (prompt.tellsAdded()) {
            added.add(prompt.added());
            telling++;
        }
    }

    LedgerRow row(ServerCounters growth) {
        Leeways leeways = new Leeways(template(), growth.migrations().orElse(0) > 0);
        Balance balance = new Balance();
        for (PrimitiveIterator.OfLong all = requests.iterator(); all.hasNext(); ) {
            leeways.of(Prompted.read(all)).forEach(balance::add);
        }
        return account.row(balance, growth.promptTokens());
    }

    /** The median of what the server reported beyond the plan is what it adds to a prompt. */
    private long template() {
        PrimitiveIterator.OfLong ascending = added.iterator();
        long middle = 0;
        for (long i = 0; telling > 0 && i <= telling / 2; i++) {
            middle = ascending.nextLong();
        }
        return middle;
    }

    /**
     * Why the server's counter may differ.
     *
     * @param template tokens that the server adds to a prompt
     * @param migrations whether requests moved from one worker to another
     */
    private record Leeways(long template, boolean migrations) {
        List<Leeway> of(Prompted prompt) {
            long figure = prompt.counted();
            return switch (prompt.reach()) {
                case UNSENT, REFUSED -> List.of(new Leeway(Cause.REFUSED, -figure, -figure));
                case INTERRUPTED ->
                    List.of(new Leeway(
                            Cause.INTERRUPTED, -figure, uncounted(prompt).most()));
                case COMPLETED ->
                    List.of(uncounted(prompt), new Leeway(Cause.CACHED, -prompt.cached(), 0), migrated(prompt));
            };
        }

        /**
         * The new worker of a request that moved reports as prompt what the old one had generated, up to the whole answer.
         * It is known by what its usage tells beyond the plan and the template.
         */
        private Leeway migrated(Prompted prompt) {
            long more = prompt.added() - template;
            boolean looksMoved = migrations && prompt.tellsAdded() && more > 0 && more <= prompt.output();
            return new Leeway(Cause.MIGRATED, looksMoved ? -more : 0, 0);
        }

        /** None where the server counted. */
        private Leeway uncounted(Prompted prompt) {
            long tolerance = prompt.reported() ? 0 : Tolerance.of(prompt.counted() + Math.abs(template));
            long offset = prompt.reported() ? 0 : template;
            return new Leeway(Cause.ESTIMATED, Math.min(0, offset) - tolerance, Math.max(0, offset) + tolerance);
        }
    }
}
