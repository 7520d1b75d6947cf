package io.llmloadtest.simulator;

/** Is told when tokens were written: the truth that a client in this process is measured against. */
@FunctionalInterface
public interface Witness {
    Witness NONE = prompt -> (tokens, nanos) -> {};

    /** An answer begins; what is written of it goes to the result. On the server's event loop. */
    Writes answering(String prompt);

    /** Hears of one answer. */
    @FunctionalInterface
    interface Writes {
        /**
         * Tokens are about to be written.
         *
         * @param nanos on the scale of {@link System#nanoTime}
         */
        void written(int tokens, long nanos);
    }
}
