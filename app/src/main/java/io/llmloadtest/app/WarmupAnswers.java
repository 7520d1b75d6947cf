package io.llmloadtest.app;

import io.llmloadtest.app.truth.ServerPace;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.event.RunListener;
import io.llmloadtest.core.event.Tick;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.engine.level.LevelListener;

/** Hears the warm-up: tells of every record, and learns how fast the server is. */
final class WarmupAnswers implements LevelListener {
    private final PromptsAsked.Counter prompts;
    private final ServerPace pace;
    private final RunListener listener;

    WarmupAnswers(PromptsAsked.Counter prompts, ServerPace pace, RunListener listener) {
        this.prompts = prompts;
        this.pace = pace;
        this.listener = listener;
    }

    @Override
    public void recorded(RequestRecord request) {
        prompts.add(request);
        pace.add(request);
        listener.on(new RunEvent.Recorded(request));
    }

    /** Seconds of a warm-up are nobody's. */
    @Override
    public void ticked(Tick tick) {}
}
