package io.llmloadtest.app.doctor;

import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.answer.EventKind;
import java.util.OptionalInt;

/**
 * One event of a stream, with the instant at which it came.
 *
 * @param role whether it names who speaks
 * @param finish whether it has a finish reason
 * @param error whether it says that something went wrong
 * @param usageTokens the output tokens that its usage tells
 */
record Event(long nanos, EventKind kind, boolean role, boolean finish, boolean error, OptionalInt usageTokens) {

    /** The one that {@code tally} has at hand. */
    static Event of(long nanos, EventKind kind, AnswerTally tally) {
        int counted = tally.counted();
        return new Event(
                nanos,
                kind,
                tally.hasRole(),
                tally.finishes(),
                tally.hasFailed(),
                counted == AnswerTally.ABSENT ? OptionalInt.empty() : OptionalInt.of(counted));
    }

    /** Whether it is a part of an answer, be it without text. */
    boolean isPart() {
        return kind != EventKind.OTHER;
    }

    /** Whether it holds a part of an answer that someone could read. */
    boolean hasText() {
        return kind.hasTokens();
    }
}
