package io.llmloadtest.protocols;

/** What a run asks for beside text where the protocol has it, since it makes figures better; in the order of reports. */
public enum RequestOption {
    /** No end before the limit. */
    IGNORE_EOS,
    /** At least as many tokens as the limit. */
    MIN_TOKENS,
    /** Usage figures at the end of a stream. */
    USAGE,
    /** Usage figures in every chunk. */
    CONTINUOUS_USAGE,
    /** The limit by its newer name. */
    MAX_COMPLETION_TOKENS
}
