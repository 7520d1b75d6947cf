package io.llmloadtest.protocols.openai;

import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.ProtocolContract;
import io.llmloadtest.protocols.Recording;
import io.llmloadtest.protocols.Response;

class OpenAiCompletionsContractTest extends ProtocolContract {
    @Override
    protected Protocol protocol() {
        return new OpenAiCompletions();
    }

    @Override
    protected String chunk(String text, String finish) {
        return "{\"choices\":[{\"index\":0,\"text\":\"%s\",\"finish_reason\":%s}]}".formatted(text, finish);
    }

    @Override
    protected Response recording() {
        return Recording.of("vllm/completions_stream");
    }

    @Override
    protected String endMark() {
        return "data: [DONE]";
    }
}
