package io.llmloadtest.core.session;

import io.llmloadtest.core.prompt.Prompt;
import java.time.Duration;

/**
 * One request of a session.
 *
 * @param prompt all of it, the turns before this one included where the server is to know them
 * @param thinkTime from the end of the answer before it to its start; nothing waits for it before the first turn
 */
public record Turn(Prompt prompt, Duration thinkTime, Sequel sequel) {

    /** What may come after a turn. */
    public enum Sequel {
        /** Nothing: the session is over with it. */
        NONE,
        /** Perhaps another turn, whatever the answer says. */
        ANY_ANSWER,
        /** Perhaps another turn, which is made from the answer's text: only then is the text kept. */
        ANSWER_TEXT
    }

    /** A turn that is a whole session. */
    public static Turn only(Prompt prompt) {
        return new Turn(prompt, Duration.ZERO, Sequel.NONE);
    }
}
