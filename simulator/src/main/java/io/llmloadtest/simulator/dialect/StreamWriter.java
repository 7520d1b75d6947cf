package io.llmloadtest.simulator.dialect;

/** Writes the documents of one streamed answer, without what stands between them. */
public interface StreamWriter {
    /** Names who speaks, before any token; writes nothing where an API has no such document. */
    void role(ByteBuilder json);

    /** Tokens {@code first} to {@code first + count - 1}. */
    void tokens(ByteBuilder json, int first, int count, boolean reasoning, boolean last);

    /** What follows the last token; writes nothing where there is no such document. */
    void closing(ByteBuilder json, int tokens);

    /** Something that no reader can make sense of. */
    void broken(ByteBuilder json);

    /** Says that the answer is over, without a word on why; writes nothing where only an end mark says so. */
    void over(ByteBuilder json);
}
