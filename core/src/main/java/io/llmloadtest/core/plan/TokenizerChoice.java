package io.llmloadtest.core.plan;

import java.util.List;
import java.util.Optional;

/**
 * By what tokens of prompts are counted.
 *
 * @param name {@value #AUTO} for the server's own {@code /tokenize}, one of {@link #ENCODINGS}, or else the path of a
 *     {@code tokenizer.json} or of a model's folder with one
 */
public record TokenizerChoice(String name) {
    /** The field of a plan. */
    public static final String FIELD = "tokenizer";

    public static final String AUTO = "auto";

    /** What counts where nothing is chosen: near to most models' own, but seldom the same. */
    public static final String USUAL = "o200k_base";

    /** OpenAI's public encodings. */
    public static final List<String> ENCODINGS = List.of(USUAL, "cl100k_base", "p50k_base", "r50k_base");

    public boolean asksServer() {
        return name.equals(AUTO);
    }

    /** A file of this machine, to be read; empty where the name stands for something else. */
    public Optional<String> file() {
        return asksServer() || ENCODINGS.contains(name) ? Optional.empty() : Optional.of(name);
    }
}
