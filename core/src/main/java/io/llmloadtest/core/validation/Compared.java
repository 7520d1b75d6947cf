package io.llmloadtest.core.validation;

/** Figures that client and server both have. */
public enum Compared {
    REQUESTS,
    INPUT_TOKENS,
    OUTPUT_TOKENS,
    /** Mean time to first token. */
    TTFT,
    /** Mean time between tokens. */
    ITL,
    /** Mean time of a whole request. */
    E2E;

    public boolean isTime() {
        return switch (this) {
            case REQUESTS, INPUT_TOKENS, OUTPUT_TOKENS -> false;
            case TTFT, ITL, E2E -> true;
        };
    }
}
