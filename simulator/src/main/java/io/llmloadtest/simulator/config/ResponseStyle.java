package io.llmloadtest.simulator.config;

import static io.llmloadtest.simulator.config.Check.require;

/**
 * What an answer looks like on the wire.
 *
 * @param tokensPerChunk tokens in one event
 * @param reasoningTokens the first tokens of a chat answer that are reasoning
 * @param reasoningField {@code reasoning_content} or {@code reasoning}
 * @param role when a chat stream's role chunk comes
 * @param usage what a stream says of token counts
 * @param text what tokens read
 * @param framing how events are put into bytes
 */
public record ResponseStyle(
        int tokensPerChunk,
        int reasoningTokens,
        String reasoningField,
        RoleChunk role,
        UsageReport usage,
        TokenText text,
        Framing framing) {
    public ResponseStyle {
        require(tokensPerChunk >= 1, "tokensPerChunk", "must be at least 1");
        require(reasoningTokens >= 0, "reasoningTokens", "must not be negative");
        require(reasoningField.matches("\\w+"), "reasoningField", "must be a plain word such as reasoning_content");
    }

    public static ResponseStyle defaults() {
        return new ResponseStyle(
                1,
                0,
                "reasoning_content",
                RoleChunk.WITH_FIRST_TOKEN,
                UsageReport.CONTINUOUS,
                TokenText.WORDS,
                Framing.plain());
    }

    public ResponseStyle withTokensPerChunk(int value) {
        return new ResponseStyle(value, reasoningTokens, reasoningField, role, usage, text, framing);
    }

    public ResponseStyle withReasoningTokens(int value) {
        return new ResponseStyle(tokensPerChunk, value, reasoningField, role, usage, text, framing);
    }

    public ResponseStyle withReasoningField(String value) {
        return new ResponseStyle(tokensPerChunk, reasoningTokens, value, role, usage, text, framing);
    }

    public ResponseStyle withRole(RoleChunk value) {
        return new ResponseStyle(tokensPerChunk, reasoningTokens, reasoningField, value, usage, text, framing);
    }

    public ResponseStyle withUsage(UsageReport value) {
        return new ResponseStyle(tokensPerChunk, reasoningTokens, reasoningField, role, value, text, framing);
    }

    public ResponseStyle withText(TokenText value) {
        return new ResponseStyle(tokensPerChunk, reasoningTokens, reasoningField, role, usage, value, framing);
    }

    public ResponseStyle withFraming(Framing value) {
        return new ResponseStyle(tokensPerChunk, reasoningTokens, reasoningField, role, usage, text, value);
    }
}
