package io.llmloadtest.engine;

import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.openai.OpenAiChat;

/** Exchanges on their way, without a loop. */
final class Exchanges {
    private Exchanges() {}

    /** One that asks for a stream of chat, taken up now. */
    static Exchange streamed(long originNanos) {
        return new Exchange(
                new PreparedRequest(0, new byte[1], 1, 1),
                listener -> new OpenAiChat().decoder(true, false, new JsonEvents(), listener),
                new TokenLog(),
                originNanos,
                0,
                0);
    }
}
