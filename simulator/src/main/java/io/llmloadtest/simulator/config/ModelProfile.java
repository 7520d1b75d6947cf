package io.llmloadtest.simulator.config;

import static io.llmloadtest.simulator.config.Check.require;

import io.llmloadtest.core.plan.TokenLength;
import java.util.Optional;

/**
 * The model that is pretended.
 *
 * @param name as in {@code /v1/models}
 * @param anyName answer requests for any model; otherwise a wrong name is a 404
 * @param contextWindow tokens of prompt and answer together; more is a 400
 * @param templateTokens added to the prompt of every chat request, as a chat template does
 * @param defaultOutputTokens length of an answer when neither the request nor {@code eosAfter} bounds it
 * @param eosAfter after how many tokens the model would stop by itself, drawn for every request; empty = it talks until
 *     {@code max_tokens}
 * @param honoursIgnoreEos whether {@code ignore_eos} and {@code min_tokens} are obeyed
 * @param tokens its tokenizer
 */
public record ModelProfile(
        String name,
        boolean anyName,
        int contextWindow,
        int templateTokens,
        int defaultOutputTokens,
        Optional<TokenLength> eosAfter,
        boolean honoursIgnoreEos,
        TokenCount tokens) {
    public ModelProfile {
        require(!name.isBlank(), "model", "must not be empty");
        require(contextWindow >= 2, "contextWindow", "must be at least 2 tokens");
        require(templateTokens >= 0, "templateTokens", "must not be negative");
        require(defaultOutputTokens >= 1, "defaultOutputTokens", "must be at least 1");
    }

    /** A model of which a token is a word. */
    public ModelProfile(
            String name,
            boolean anyName,
            int contextWindow,
            int templateTokens,
            int defaultOutputTokens,
            Optional<TokenLength> eosAfter,
            boolean honoursIgnoreEos) {
        this(
                name,
                anyName,
                contextWindow,
                templateTokens,
                defaultOutputTokens,
                eosAfter,
                honoursIgnoreEos,
                TokenCount.WORDS);
    }

    public static ModelProfile defaults() {
        return new ModelProfile("simulated", false, 131_072, 0, 128, Optional.empty(), true);
    }

    public ModelProfile withName(String value) {
        return new ModelProfile(
                value, anyName, contextWindow, templateTokens, defaultOutputTokens, eosAfter, honoursIgnoreEos, tokens);
    }

    public ModelProfile withAnyName(boolean value) {
        return new ModelProfile(
                name, value, contextWindow, templateTokens, defaultOutputTokens, eosAfter, honoursIgnoreEos, tokens);
    }

    public ModelProfile withContextWindow(int value) {
        return new ModelProfile(
                name, anyName, value, templateTokens, defaultOutputTokens, eosAfter, honoursIgnoreEos, tokens);
    }

    public ModelProfile withTemplateTokens(int value) {
        return new ModelProfile(
                name, anyName, contextWindow, value, defaultOutputTokens, eosAfter, honoursIgnoreEos, tokens);
    }

    public ModelProfile withDefaultOutputTokens(int value) {
        return new ModelProfile(
                name, anyName, contextWindow, templateTokens, value, eosAfter, honoursIgnoreEos, tokens);
    }

    public ModelProfile withEosAfter(TokenLength value) {
        return new ModelProfile(
                name,
                anyName,
                contextWindow,
                templateTokens,
                defaultOutputTokens,
                Optional.of(value),
                honoursIgnoreEos,
                tokens);
    }

    public ModelProfile withHonoursIgnoreEos(boolean value) {
        return new ModelProfile(
                name, anyName, contextWindow, templateTokens, defaultOutputTokens, eosAfter, value, tokens);
    }

    public ModelProfile withTokens(TokenCount value) {
        return new ModelProfile(
                name, anyName, contextWindow, templateTokens, defaultOutputTokens, eosAfter, honoursIgnoreEos, value);
    }
}
