package io.llmloadtest.simulator.dialect;

/** Writes the documents of one streamed answer; none where an API has no such document. */
public interface StreamWriter {
    /** Names who speaks, before any token. */
    void role(Documents out);

    /** Tokens {@code first} to {@code first + count - 1}. */
    void tokens(Documents out, int first, int count, boolean reasoning, boolean last);

    /** What follows the last token, end mark included. */
    void closing(Documents out, int tokens);

    /** Says that the engine has died in mid-answer, and ends the answer. */
    void failure(Documents out);

    /** Something that no reader can make sense of, and ends the answer. */
    void broken(Documents out);

    /** Says that the answer is over, without a word on why. */
    void over(Documents out);
}
