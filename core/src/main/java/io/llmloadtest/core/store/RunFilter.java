package io.llmloadtest.core.store;

import io.llmloadtest.core.metric.RunResult;
import java.time.Instant;
import java.util.Optional;

/**
 * Which runs; all conditions hold together. Texts are compared without regard to case.
 *
 * @param model a part of the model's name
 * @param server a part of the server's URL
 * @param tag one whole tag
 * @param text a part of the run's id, name, notes, model or server
 * @param from declared at this instant or later
 * @param until declared before this instant
 */
public record RunFilter(
        Optional<RunResult.Status> status,
        Optional<String> model,
        Optional<String> server,
        Optional<String> tag,
        Optional<String> text,
        Optional<Instant> from,
        Optional<Instant> until) {
    /** Every run. */
    public static final RunFilter ALL = new RunFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** The same, of runs with that tag. */
    public RunFilter withTag(String whole) {
        return new RunFilter(status, model, server, Optional.of(whole), text, from, until);
    }

    /** The same, of runs with that text. */
    public RunFilter withText(String part) {
        return new RunFilter(status, model, server, tag, Optional.of(part), from, until);
    }
}
