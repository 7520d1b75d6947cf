package io.llmloadtest.storage.json;

import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.core.metric.LevelResult;

/** A level's figures as they may be kept: of the page that the server's counters came from, what follows its path is taken out. */
public final class SafeLevel {
    private SafeLevel() {}

    public static LevelResult of(LevelResult level) {
        return level.ledger().map(SafeLevel::of).map(level::withLedger).orElse(level);
    }

    private static Ledger of(Ledger ledger) {
        ServerAccount server = switch (ledger.server()) {
            case ServerAccount.Counted counted ->
                new ServerAccount.Counted(
                        SafePlan.bare(counted.page()), counted.growth(), counted.unfinishedBefore(), counted.settled());
            case ServerAccount.Uncounted none -> none;
        };
        return new Ledger(server, ledger.rows(), ledger.firstToken());
    }
}
