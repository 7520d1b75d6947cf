package io.llmloadtest.protocols.openai;

import io.llmloadtest.protocols.ApiLayout;

/** Where OpenAI's routes lie: below {@code /v1}, or wherever a gateway has put them. */
final class OpenAiLayout {
    static final ApiLayout LAYOUT = ApiLayout.versioned("/v1", OpenAiChat.PATH, OpenAiCompletions.PATH);

    private OpenAiLayout() {}
}
