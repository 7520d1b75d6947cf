package io.llmloadtest.report;

import io.llmloadtest.core.ledger.Cause;
import io.llmloadtest.core.ledger.ClientSide;
import io.llmloadtest.core.ledger.Explanation;
import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.ledger.Ledger.FirstTokenCheck;
import io.llmloadtest.core.ledger.LedgerRow;
import io.llmloadtest.core.ledger.Quantity;
import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.core.ledger.ServerCounters;
import io.llmloadtest.core.record.FailureKind;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Ledgers built by hand. */
public final class Accounts {
    private static final URI PAGE = URI.create("http://gpu-3:8000/metrics?key=sk-in-metrics");

    private Accounts() {}

    /** 300 requests of 256 and 64 tokens. */
    public static Ledger agreed() {
        return counted(
                Optional.empty(),
                row(Quantity.REQUESTS, 300, 300, 300),
                row(Quantity.FINISHED, 300, 300, 300),
                row(Quantity.INPUT_TOKENS, 76_800, 76_800, 76_800),
                row(Quantity.OUTPUT_TOKENS, 19_200, 19_200, 19_200));
    }

    /** As much, of a server that counts no requests. */
    public static Ledger agreedInTokens() {
        return counted(
                Optional.empty(),
                uncounted(Quantity.REQUESTS, 300),
                row(Quantity.INPUT_TOKENS, 76_800, 76_800, 76_800),
                row(Quantity.OUTPUT_TOKENS, 19_200, 19_200, 19_200));
    }

    /** The server counts no tokens. */
    public static Ledger agreedInRequests() {
        return counted(
                Optional.empty(),
                row(Quantity.REQUESTS, 300, 300, 300),
                uncounted(Quantity.INPUT_TOKENS, 76_800),
                uncounted(Quantity.OUTPUT_TOKENS, 19_200));
    }

    /** A page whose counters tell nothing of what was counted here. */
    public static Ledger empty() {
        return counted(
                Optional.empty(),
                uncounted(Quantity.REQUESTS, 300),
                uncounted(Quantity.INPUT_TOKENS, 76_800),
                uncounted(Quantity.OUTPUT_TOKENS, 19_200));
    }

    /** Ten of the requests were refused, ten cut off. */
    public static Ledger explained() {
        return counted(
                Optional.of(new FirstTokenCheck(290, 212.4, 290, 201)),
                row(Quantity.REQUESTS, 300, 280, 300),
                row(
                        Quantity.FINISHED,
                        300,
                        280,
                        282,
                        new Explanation(Cause.INTERRUPTED, 10, -8, -10, 0),
                        new Explanation(Cause.REFUSED, 10, -10, -10, -10)),
                row(
                        Quantity.INPUT_TOKENS,
                        76_800,
                        71_680,
                        74_240,
                        new Explanation(Cause.INTERRUPTED, 10, 0, -2_560, 0),
                        new Explanation(Cause.REFUSED, 10, -2_560, -2_560, -2_560)),
                row(
                        Quantity.OUTPUT_TOKENS,
                        18_050,
                        18_000,
                        18_060,
                        new Explanation(Cause.INTERRUPTED, 10, 10, -50, 590)));
    }

    /** Seven requests and 1,792 prompt tokens of somebody else. */
    public static Ledger foreign() {
        return counted(
                Optional.empty(),
                row(Quantity.REQUESTS, 300, 300, 307),
                row(Quantity.INPUT_TOKENS, 76_800, 76_800, 78_592),
                row(Quantity.OUTPUT_TOKENS, 19_200, 19_200, 19_200));
    }

    /** Seven requests and 1,792 prompt tokens too few. */
    public static Ledger tooFew() {
        return counted(
                Optional.empty(),
                row(Quantity.REQUESTS, 300, 300, 293),
                row(Quantity.INPUT_TOKENS, 76_800, 76_800, 75_008),
                row(Quantity.OUTPUT_TOKENS, 19_200, 19_200, 19_200));
    }

    public static Ledger withoutCounters() {
        return new Ledger(
                new ServerAccount.Uncounted("/metrics answered 404\u001b[2J"),
                List.of(
                        uncounted(Quantity.REQUESTS, 300),
                        uncounted(Quantity.INPUT_TOKENS, 76_800),
                        uncounted(Quantity.OUTPUT_TOKENS, 19_200)),
                Optional.empty());
    }

    private static Ledger counted(Optional<FirstTokenCheck> firstToken, LedgerRow... rows) {
        ServerCounters growth = new ServerCounters(
                OptionalLong.empty(),
                new TreeMap<>(Map.of("stop", 280L, "abort", 2L)),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.of(0),
                Optional.empty());
        return new Ledger(new ServerAccount.Counted(PAGE, growth, 0, true), List.of(rows), firstToken);
    }

    private static LedgerRow row(Quantity quantity, long client, long usage, long server, Explanation... explained) {
        long amounts = 0;
        for (Explanation part : explained) {
            amounts += part.amount();
        }
        return new LedgerRow(
                quantity,
                side(client),
                usage,
                OptionalLong.of(server),
                List.of(explained),
                OptionalLong.of(server - client - amounts));
    }

    private static LedgerRow uncounted(Quantity quantity, long client) {
        return new LedgerRow(quantity, side(client), client, OptionalLong.empty(), List.of(), OptionalLong.empty());
    }

    private static ClientSide side(long client) {
        return new ClientSide(client - 3, new TreeMap<>(Map.of(FailureKind.TRUNCATED, 2L)), 1);
    }
}
