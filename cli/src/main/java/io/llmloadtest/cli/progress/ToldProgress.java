package io.llmloadtest.cli.progress;

import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.event.Tick;
import io.llmloadtest.core.plan.TestPlan;
import java.util.Optional;

/** What is told of a run, whichever way it is shown. */
abstract class ToldProgress implements Progress {
    private Optional<TestPlan> plan = Optional.empty();
    private Optional<LevelTally> tally = Optional.empty();

    @Override
    public final synchronized void on(RunEvent event) {
        switch (event) {
            case RunEvent.Declared declared -> {
                plan = Optional.of(declared.plan());
                say(Wording.asked(declared.plan()));
            }
            case RunEvent.Preflighted preflighted ->
                preflighted.findings().forEach(finding -> say(Wording.finding(finding)));
            case RunEvent.WarmupStarted warmup -> began(Wording.warmup(warmup.requests()));
            case RunEvent.RehearsalStarted rehearsal -> began(Wording.rehearsal(rehearsal.streams()));
            case RunEvent.Rehearsed rehearsed -> say(Wording.rehearsed(rehearsed.errorBar()));
            case RunEvent.LevelStarted started -> {
                tally = plan.map(known -> new LevelTally(known, started.level()));
                tally.ifPresent(level -> began(level.title()));
            }
            case RunEvent.Recorded ignored -> {}
            case RunEvent.Ticked ticked ->
                tally.ifPresent(level -> {
                    level.add(ticked.tick());
                    ticked(level, ticked.tick());
                });
            case RunEvent.Observed observed ->
                observed.reading().missing().ifPresent(finding -> say(Wording.finding(finding)));
            case RunEvent.Notice notice -> say(notice.text());
            case RunEvent.LevelFinished finished ->
                say(tally.map(level -> level.title() + ": ").orElse("") + Wording.finished(finished.result()));
            case RunEvent.Finished ignored -> close();
        }
    }

    /** A part of the run has begun. */
    abstract void began(String part);

    /** A second of a level has passed. */
    abstract void ticked(LevelTally level, Tick tick);
}
