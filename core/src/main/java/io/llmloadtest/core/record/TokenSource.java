package io.llmloadtest.core.record;

/** Where a token count comes from, best first. */
public enum TokenSource {
    /** The server's own usage figures. */
    USAGE,
    /** Tokens the server reported chunk by chunk: continuous usage, token ids. */
    WIRE,
    /** The model's own tokenizer file. */
    TOKENIZER,
    /** A tiktoken encoding, which need not be the model's. */
    TIKTOKEN,
    /** One token assumed for each chunk. */
    CHUNKS,
    /** As planned: a prompt made of that many tokens by our own tokenizer. */
    PLANNED,
    UNKNOWN
}
