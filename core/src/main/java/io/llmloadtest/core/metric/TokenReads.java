package io.llmloadtest.core.metric;

/** Is told of the reads that brought tokens, answer after answer. */
interface TokenReads {
    /** Another answer begins. */
    void answer();

    /**
     * A read of this answer.
     *
     * @param nanos its stamp, not before that of the read before it
     * @param tokens that it brought, at least 0
     */
    void read(long nanos, int tokens);
}
