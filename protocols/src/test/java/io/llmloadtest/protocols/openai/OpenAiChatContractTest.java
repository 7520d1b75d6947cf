package io.llmloadtest.protocols.openai;

import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.ProtocolContract;
import io.llmloadtest.protocols.Recording;
import io.llmloadtest.protocols.Response;

class OpenAiChatContractTest extends ProtocolContract {
    @Override
    protected Protocol protocol() {
        return new OpenAiChat();
    }

    @Override
    protected String chunk(String text, String finish) {
        return "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"},\"finish_reason\":%s}]}"
                .formatted(text, finish);
    }

    @Override
    protected Response recording() {
        return Recording.of("vllm/chat_stream_cont_usage");
    }

    @Override
    protected String endMark() {
        return "data: [DONE]";
    }
}
