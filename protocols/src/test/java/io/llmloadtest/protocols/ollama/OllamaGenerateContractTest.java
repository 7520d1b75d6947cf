package io.llmloadtest.protocols.ollama;

import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.ProtocolContract;
import io.llmloadtest.protocols.Response;

class OllamaGenerateContractTest extends ProtocolContract {
    @Override
    protected Protocol protocol() {
        return new OllamaGenerate();
    }

    @Override
    protected String chunk(String text, String finish) {
        return finish.equals("null") ? Lines.response(text) : Lines.done(finish.replace("\"", ""), 4, 2);
    }

    @Override
    protected Response recording() {
        return Lines.stream(
                Lines.response("Say"), Lines.response(" it"), Lines.response(" 😀"), Lines.done("stop", 12, 4));
    }

    @Override
    protected String endMark() {
        return "{\"model\"";
    }
}
