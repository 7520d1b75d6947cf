package io.llmloadtest.cli.progress;

import io.llmloadtest.core.selftest.SelftestEvent;
import java.io.PrintWriter;

/** Whole lines: what begins, and what each step showed. */
final class SelftestLog implements SelftestProgress {
    private final PrintWriter log;

    SelftestLog(PrintWriter log) {
        this.log = log;
    }

    @Override
    public void accept(SelftestEvent event) {
        switch (event) {
            case SelftestEvent.Warming warming -> say("warming up");
            case SelftestEvent.Opening opening -> say(StepWording.opening(opening.streams()));
            case SelftestEvent.Playing playing -> {}
            case SelftestEvent.Played played ->
                say(StepWording.load(played.step().load()) + ": " + StepWording.result(played.step()));
        }
    }

    @Override
    public void say(String message) {
        log.println(message);
        log.flush();
    }
}
