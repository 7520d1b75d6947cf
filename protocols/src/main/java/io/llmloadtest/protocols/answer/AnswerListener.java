package io.llmloadtest.protocols.answer;

/** Hears what the bytes of an answer bring, while they are decoded. Nothing is allocated for a call. */
public interface AnswerListener {
    /** For whoever asks only when the answer is over. */
    AnswerListener NONE = kind -> {};

    /** An event of the protocol has been read and is in the decoder's totals; end marks and comments are none. */
    void event(EventKind kind);
}
