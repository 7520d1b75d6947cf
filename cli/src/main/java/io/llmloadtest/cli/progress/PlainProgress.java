package io.llmloadtest.cli.progress;

import io.llmloadtest.core.event.Tick;
import java.io.PrintWriter;

/** Whole lines: when something begins or ends, and every ten seconds in between. */
final class PlainProgress extends ToldProgress {
    private static final int INTERVAL_SECONDS = 10;

    private final PrintWriter log;

    PlainProgress(PrintWriter log) {
        this.log = log;
    }

    @Override
    void began(String part) {
        say(part);
    }

    @Override
    void ticked(LevelTally level, Tick tick) {
        if (level.seconds() % INTERVAL_SECONDS == 0 && level.share() < 1) {
            say("%s: %.0f %% after %s · %s"
                    .formatted(
                            level.title(), 100 * level.share(), Wording.seconds(level.seconds()), level.figures(tick)));
        }
    }

    @Override
    public synchronized void say(String message) {
        log.println(message);
        log.flush();
    }
}
