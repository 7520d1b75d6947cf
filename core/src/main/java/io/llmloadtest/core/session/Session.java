package io.llmloadtest.core.session;

import java.util.Optional;

/** One conversation, turn by turn. For one thread at a time, which need not be the same for each turn. */
@FunctionalInterface
public interface Session {
    /**
     * The next turn; empty when the session is over. Not called again after that, after a turn without a sequel, nor after
     * a turn that failed. May take its time, since it is called beside the load, but whatever it takes beyond the think
     * time delays the turn.
     *
     * @param answer what the server answered to the turn before, without its reasoning; "" before the first turn, and
     *     where that turn's sequel doesn't need the text
     */
    Optional<Turn> next(String answer);
}
