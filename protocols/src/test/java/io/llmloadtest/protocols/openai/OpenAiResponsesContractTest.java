package io.llmloadtest.protocols.openai;

import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.ProtocolContract;
import io.llmloadtest.protocols.Recording;
import io.llmloadtest.protocols.Response;

class OpenAiResponsesContractTest extends ProtocolContract {
    @Override
    protected Protocol protocol() {
        return new OpenAiResponses();
    }

    @Override
    protected String chunk(String text, String finish) {
        return finish.equals("null")
                ? ResponseEvents.text(text)
                : ResponseEvents.completed("{\"input_tokens\":4,\"output_tokens\":2}");
    }

    @Override
    protected Response recording() {
        return Recording.of("vllm/responses_stream");
    }

    @Override
    protected String endMark() {
        return "event: response.completed";
    }
}
