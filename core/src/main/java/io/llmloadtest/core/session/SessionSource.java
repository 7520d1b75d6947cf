package io.llmloadtest.core.session;

import io.llmloadtest.core.prompt.PromptSource;
import java.util.Optional;

/** Gives every session of a run. Safe to call from several threads. */
@FunctionalInterface
public interface SessionSource {
    /**
     * Session {@code number} from its beginning: always the same one for the same source. It has a turn at least.
     *
     * @param level index of the level; -1 for the warm-up
     * @param number of the session in its level, from 0
     */
    Session session(int level, long number);

    /** A session of one turn for each prompt. */
    static SessionSource ofPrompts(PromptSource prompts) {
        return (level, number) -> _ -> Optional.of(Turn.only(prompts.prompt(level, number)));
    }
}
