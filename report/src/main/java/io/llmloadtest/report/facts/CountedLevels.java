package io.llmloadtest.report.facts;

import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.report.text.Loads;
import java.util.List;

/**
 * The levels of a run whose books were kept, and those of them whose server counted.
 *
 * @param sums over the counted ones
 */
public record CountedLevels(List<LevelResult> all, List<LevelResult> counted, List<LedgerSum> sums) {

    public static CountedLevels of(RunResult run) {
        List<LevelResult> all = run.levels().stream()
                .filter(level -> level.ledger().isPresent())
                .toList();
        List<LevelResult> counted = all.stream()
                .filter(level -> ledger(level).server() instanceof ServerAccount.Counted)
                .toList();
        String load = counted.size() == 1 ? load(counted.getFirst()) : "all levels";
        return new CountedLevels(
                all,
                counted,
                LedgerSum.of(load, counted.stream().map(CountedLevels::ledger).toList()));
    }

    /** Whether client, usage and server hold the same in each level. */
    public boolean agree() {
        return counted.stream().flatMap(level -> booksOf(level).stream()).allMatch(LedgerSum::agree);
    }

    public boolean balanced() {
        return counted.stream().allMatch(level -> ledger(level).balanced());
    }

    public static List<LedgerSum> booksOf(LevelResult level) {
        return LedgerSum.of(load(level), List.of(ledger(level)));
    }

    public static Ledger ledger(LevelResult level) {
        return level.ledger().orElseThrow();
    }

    public static String load(LevelResult level) {
        return Loads.label(level.level().shape());
    }
}
