package io.llmloadtest.app;

import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.event.RunListener;
import io.llmloadtest.core.event.Tick;
import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.host.HostLoad;
import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.core.metric.LevelFold;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.engine.level.LevelListener;
import io.llmloadtest.engine.level.MeasuredLevel;
import io.llmloadtest.insight.check.Asked;
import io.llmloadtest.insight.ledger.LedgerFold;
import io.llmloadtest.insight.verdict.LevelJudge;
import java.util.Optional;

/** Hears a level while it runs: tells of every record and every second, and works out from them what they amount to. */
final class LevelBooks implements LevelListener, AutoCloseable {
    private final RunListener listener;
    private final Asked asked;
    private final Meanwhile meanwhile;
    private final PromptsAsked.Counter prompts;
    private final LevelFold figures;
    private final LedgerFold ledger = new LedgerFold();
    private final LevelJudge judge = new LevelJudge();

    LevelBooks(
            TestPlan plan,
            int level,
            Asked asked,
            PromptsAsked.Counter prompts,
            RunListener listener,
            Meanwhile meanwhile) {
        this.asked = asked;
        this.listener = listener;
        this.prompts = prompts;
        this.meanwhile = meanwhile;
        this.figures = new LevelFold(level, plan.levels().get(level), plan.slo());
    }

    @Override
    public void recorded(RequestRecord request) {
        prompts.add(request);
        figures.add(request);
        ledger.add(request);
        judge.add(request);
        listener.on(new RunEvent.Recorded(request));
    }

    @Override
    public void ticked(Tick tick) {
        listener.on(new RunEvent.Ticked(tick));
        meanwhile.tell();
    }

    /** The level's judged result, when it is over. */
    LevelResult result(MeasuredLevel measured, ServerAccount server, HostLoad load, Optional<ErrorBar> errorBar) {
        LevelResult result = figures.result(
                        measured.notStarted(), measured.here().health())
                .withPrecision(measured.precision())
                .withLedger(ledger.judged(server))
                .withHost(load);
        Verdict verdict = judge.verdict(result, errorBar, asked);
        return result.withVerdict(prompts.asked().finding().map(verdict::with).orElse(verdict));
    }

    @Override
    public void close() {
        figures.close();
        ledger.close();
        judge.close();
    }
}
