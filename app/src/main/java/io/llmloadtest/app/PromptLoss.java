package io.llmloadtest.app;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;
import io.llmloadtest.core.prompt.PromptsLostException;
import io.llmloadtest.engine.level.StopSignal;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether a run's prompts were lost while it went on, which ends it. Safe for any thread. */
public final class PromptLoss {
    /** Id of the finding that says why. */
    public static final String FINDING = "prompts-lost";

    private final AtomicReference<@Nullable String> why = new AtomicReference<>();
    private final StopSignal stop;

    /** @param stop of the run that needs them */
    PromptLoss(StopSignal stop) {
        this.stop = stop;
    }

    void happened(PromptsLostException lost) {
        why.compareAndSet(null, String.valueOf(lost.getMessage()));
        stop.stop();
    }

    /** The first that went wrong, as a sentence. */
    Optional<String> why() {
        return Optional.ofNullable(why.get());
    }

    Optional<Finding> finding() {
        return why().map(reason -> Finding.of(FINDING, Severity.SUSPECT)
                .saying("seen")
                .advising("advice")
                .with(Figure.text("why", reason)));
    }
}
