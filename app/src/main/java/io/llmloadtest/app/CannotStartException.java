package io.llmloadtest.app;

import io.llmloadtest.app.preflight.KnownServer;
import io.llmloadtest.app.preflight.UnfitServerException;
import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.engine.net.EndpointException;
import java.util.List;
import java.util.Optional;

/** A run that would only fail: the server can't be reached, doesn't know the model, refuses the key. */
public final class CannotStartException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> fields;
    private final transient Optional<Sentence> sentence;
    private final transient Optional<KnownServer> recognised;
    private final boolean wantsHttp2;

    /**
     * Stops a run before it begins.
     *
     * @param message what is wrong and what to do about it, in words that no user interface has to itself
     * @param fields of the plan that this is about, named as in {@link io.llmloadtest.core.plan.PlanProblem}
     */
    public CannotStartException(String message, String... fields) {
        this(message, Optional.empty(), List.of(fields), Optional.empty(), false);
    }

    private CannotStartException(
            String message,
            Optional<Sentence> sentence,
            List<String> fields,
            Optional<KnownServer> recognised,
            boolean wantsHttp2) {
        super(message);
        this.wantsHttp2 = wantsHttp2;
        this.sentence = sentence;
        this.recognised = recognised;
        this.fields = List.copyOf(fields);
    }

    /** What a preflight found out. */
    public CannotStartException(UnfitServerException unfit) {
        this(
                String.valueOf(unfit.getMessage()),
                unfit.sentence(),
                unfit.fields(),
                unfit.recognised(),
                unfit.wantsHttp2());
    }

    /** An address that nothing can be reached by, or certificates that can't be loaded. */
    public CannotStartException(EndpointException unusable) {
        this(
                unusable.kind() == FailureKind.TLS
                        ? unusable.getMessage() + "; check the file"
                        : unusable.getMessage() + "; check the server's URL",
                unusable.kind() == FailureKind.TLS ? new String[0] : new String[] {"server_url"});
    }

    /** The message for other languages, where there is one. */
    public Optional<Sentence> sentence() {
        return sentence;
    }

    /** What the server seems to be where it answers by another protocol. */
    Optional<KnownServer> recognised() {
        return recognised;
    }

    /** Whether the server would answer by HTTP/2, most likely, where it was asked by HTTP/1.1. */
    boolean wantsHttp2() {
        return wantsHttp2;
    }

    /** Fields of the plan that this is about, for each user interface to name as it does; may be empty. */
    public List<String> fields() {
        return fields;
    }
}
