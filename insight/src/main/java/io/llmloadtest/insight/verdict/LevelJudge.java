package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.stats.Spill;
import io.llmloadtest.insight.check.Asked;
import io.llmloadtest.insight.check.Check;
import io.llmloadtest.insight.check.Evidence;
import io.llmloadtest.insight.check.answer.AnswerChecks;
import io.llmloadtest.insight.check.client.ClientChecks;
import io.llmloadtest.insight.check.figure.FigureChecks;
import io.llmloadtest.insight.check.ledger.LedgerChecks;
import io.llmloadtest.insight.check.load.LoadChecks;
import io.llmloadtest.insight.plugin.PlugInChecks;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives one level its verdict, as {@link Judge} says, from its records one after the other. For one thread. */
public final class LevelJudge implements AutoCloseable {
    private final Spill spill = new Spill();
    private final List<Check> checks = checks(spill);
    private final PlugInChecks plugIns = PlugInChecks.begin();

    /** Everything that is looked at, in the order in which it is reported. */
    private static List<Check> checks(Spill spill) {
        return Stream.of(
                        ClientChecks.all(spill),
                        LedgerChecks.all(),
                        LoadChecks.all(),
                        AnswerChecks.all(spill),
                        FigureChecks.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Adds a request of the level. */
    public void add(RequestRecord request) {
        checks.forEach(check -> check.add(request));
        plugIns.add(request);
    }

    /**
     * The verdict on the level, all requests of which were added.
     *
     * @param errorBar of the rehearsal before it
     * @param asked by its requests
     */
    public Verdict verdict(LevelResult level, Optional<ErrorBar> errorBar, Asked asked) {
        Evidence evidence = new Evidence(level, errorBar, asked);
        return Verdict.of(Stream.concat(
                        checks.stream().map(check -> check.examine(evidence)).flatMap(Optional::stream),
                        plugIns.examine(level).stream())
                .toList());
    }

    @Override
    public void close() {
        spill.close();
    }
}
