package io.llmloadtest.app.preflight;

import io.llmloadtest.core.plan.Sentence;
import java.util.List;
import java.util.Optional;

/** Every request would fail: the server can't be reached, doesn't know the model, refuses the key. */
public final class UnfitServerException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;
    private final transient Optional<KnownServer> recognised;

    /** Stops a run before it begins. */
    UnfitServerException(Refusal refusal) {
        this(refusal, Optional.empty());
    }

    /** The same, where it is known by which protocol one would begin. */
    UnfitServerException(Refusal refusal, KnownServer recognised) {
        this(refusal, Optional.of(recognised));
    }

    private UnfitServerException(Refusal refusal, Optional<KnownServer> recognised) {
        super(refusal.why());
        this.refusal = refusal;
        this.recognised = recognised;
    }

    /** What the server seems to be where it answers by another protocol. */
    public Optional<KnownServer> recognised() {
        return recognised;
    }

    /** Whether the server would answer by HTTP/2, most likely, where it was asked by HTTP/1.1. */
    public boolean wantsHttp2() {
        return refusal.missing() == Refusal.Missing.OLDER_HTTP;
    }

    Refusal refusal() {
        return refusal;
    }

    /** The message for other languages, where there is one. */
    public Optional<Sentence> sentence() {
        return refusal.sentence();
    }

    /** Fields of the plan that this is about, named as in {@link io.llmloadtest.core.plan.PlanProblem}; may be empty. */
    public List<String> fields() {
        return refusal.fields();
    }
}
