package io.llmloadtest.report.json;

import io.llmloadtest.core.ledger.Explanation;
import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.ledger.Ledger.FirstTokenCheck;
import io.llmloadtest.core.ledger.LedgerRow;
import io.llmloadtest.core.ledger.Quantity;
import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.report.text.Ids;
import io.llmloadtest.report.text.SafeText;

/** A level's books. */
final class JsonLedger {
    private JsonLedger() {}

    static void write(Ledger ledger, JsonOut json) {
        for (Quantity quantity : Quantity.values()) {
            json.object(Ids.of(quantity), ledger.row(quantity), row -> row(row, json));
        }
        json.object("mean_ttft", ledger.firstToken(), check -> firstToken(check, json));
        json.object("counters", () -> counters(ledger.server(), json));
    }

    private static void row(LedgerRow row, JsonOut json) {
        json.count("client", row.client().total());
        json.count("completed", row.client().completed());
        json.object("failed", () -> row.client().failed().forEach((kind, amount) -> json.count(kind.name(), amount)));
        json.count("cancelled", row.client().cancelled());
        json.count("usage", row.usage());
        json.count("server", row.server());
        json.objects("explained", row.explained(), explanation -> explanation(explanation, json));
        json.count("unexplained", row.unexplained());
    }

    private static void explanation(Explanation explanation, JsonOut json) {
        json.id("cause", explanation.cause());
        json.count("requests", explanation.requests());
        json.count("amount", explanation.amount());
        json.count("least", explanation.least());
        json.count("most", explanation.most());
    }

    private static void firstToken(FirstTokenCheck check, JsonOut json) {
        json.number("client_ms", check.clientMillis());
        json.number("server_ms", check.serverMillis());
        json.number("difference_ms", check.differenceMillis());
        json.count("client_requests", check.clientRequests());
        json.count("server_requests", check.serverRequests());
    }

    private static void counters(ServerAccount server, JsonOut json) {
        switch (server) {
            case ServerAccount.Uncounted(String reason) -> {
                json.nothing("metrics_url");
                json.text("missing", reason);
            }
            case ServerAccount.Counted counted -> {
                json.text("metrics_url", SafeText.url(counted.page()));
                json.nothing("missing");
                json.object(
                        "finished_by_reason", () -> counted.growth().finished().forEach(json::count));
                json.count("unfinished_before", counted.unfinishedBefore());
                json.count("unfinished_after", counted.growth().unfinished());
                json.flag("settled", counted.settled());
            }
        }
    }
}
