package io.llmloadtest.protocols.ollama;

import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.ProtocolContract;
import io.llmloadtest.protocols.Response;

class OllamaChatContractTest extends ProtocolContract {
    @Override
    protected Protocol protocol() {
        return new OllamaChat();
    }

    @Override
    protected String chunk(String text, String finish) {
        return finish.equals("null") ? Lines.text(text) : Lines.done(finish.replace("\"", ""), 4, 2);
    }

    @Override
    protected Response recording() {
        return Lines.stream(
                Lines.thinking("so"),
                Lines.text("Say"),
                Lines.text(" it"),
                Lines.text(" 😀"),
                Lines.done("stop", 12, 5));
    }

    @Override
    protected String endMark() {
        return "{\"model\"";
    }
}
