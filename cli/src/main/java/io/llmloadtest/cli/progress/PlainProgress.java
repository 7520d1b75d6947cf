package io.llmloadtest.cli.progress;

import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.plan.TestPlan;
import java.io.PrintWriter;
import java.util.Optional;

/** Whole lines: when something begins or ends, and every ten seconds in between. */
final class PlainProgress implements Progress {
    private static final int INTERVAL_SECONDS = 10;

    private final PrintWriter log;
    private Optional<TestPlan> plan = Optional.empty();
    private Optional<LevelTally> tally = Optional.empty();

    PlainProgress(PrintWriter log) {
        this.log = log;
    }

    @Override
    public synchronized void on(RunEvent event) {
        switch (event) {
            case RunEvent.Declared declared -> {
                plan = Optional.of(declared.plan());
                say(Wording.asked(declared.plan()));
            }
            case RunEvent.Preflighted preflighted ->
                preflighted.findings().forEach(finding -> say(Wording.finding(finding)));
            case RunEvent.WarmupStarted warmup -> say(Wording.warmup(warmup.requests()));
            case RunEvent.RehearsalStarted rehearsal -> say(Wording.rehearsal(rehearsal.streams()));
            case RunEvent.Rehearsed rehearsed -> say(Wording.rehearsed(rehearsed.errorBar()));
            case RunEvent.LevelStarted started -> {
                tally = plan.map(known -> new LevelTally(known, started.level()));
                tally.ifPresent(level -> say(level.title()));
            }
            case RunEvent.Recorded recorded -> {}
            case RunEvent.Ticked ticked -> tally.ifPresent(level -> tick(level, ticked));
            case RunEvent.Notice notice -> say(notice.text());
            case RunEvent.LevelFinished finished ->
                say(tally.map(level -> level.title() + ": ").orElse("") + Wording.finished(finished.result()));
            case RunEvent.Finished finished -> {}
        }
    }

    private void tick(LevelTally level, RunEvent.Ticked ticked) {
        level.add(ticked.tick());
        if (level.seconds() % INTERVAL_SECONDS == 0 && level.share() < 1) {
            say("%s: %.0f %% after %s · %s"
                    .formatted(
                            level.title(),
                            100 * level.share(),
                            Wording.seconds(level.seconds()),
                            level.figures(ticked.tick())));
        }
    }

    @Override
    public void say(String message) {
        log.println(message);
        log.flush();
    }
}
