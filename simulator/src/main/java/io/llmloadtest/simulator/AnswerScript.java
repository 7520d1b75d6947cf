package io.llmloadtest.simulator;

import io.llmloadtest.simulator.config.Fault;
import io.llmloadtest.simulator.config.Fault.Ends;
import io.llmloadtest.simulator.config.ResponseStyle;
import io.llmloadtest.simulator.config.RoleChunk;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How an answer is to be given, faults included.
 *
 * @param ends where a fault ends it
 * @param delayNanos after arrival, before anything is computed
 * @param promptLimit tokens of the prompt that are kept
 */
record AnswerScript(ResponseStyle style, boolean stream, Optional<Ends> ends, long delayNanos, int promptLimit) {

    static AnswerScript regular(ResponseStyle style, boolean stream) {
        return new AnswerScript(style, stream, Optional.empty(), 0, Integer.MAX_VALUE);
    }

    /** This script with the fault's effect on the answer; faults that only concern bytes or replace it have none. */
    AnswerScript with(Fault fault) {
        return switch (fault) {
            case Fault.NotStreamed whole -> new AnswerScript(style, false, ends, delayNanos, promptLimit);
            case Ends end -> new AnswerScript(style, stream, Optional.of(end), delayNanos, promptLimit);
            case Fault.Restyled restyled ->
                new AnswerScript(restyled.change().apply(style), stream, ends, delayNanos, promptLimit);
            case Fault.EarlyRole early ->
                new AnswerScript(
                        style.withRole(RoleChunk.AT_ONCE),
                        stream,
                        ends,
                        TimeUnit.MILLISECONDS.toNanos(early.millis()),
                        promptLimit);
            case Fault.PromptCut cut -> new AnswerScript(style, stream, ends, delayNanos, cut.tokens());
            case Fault.Canned canned -> this;
            case Fault.NeverAnswers silence -> this;
            case Fault.Drip drip -> this;
            case Fault.ResetOnAccept reset -> this;
        };
    }
}
