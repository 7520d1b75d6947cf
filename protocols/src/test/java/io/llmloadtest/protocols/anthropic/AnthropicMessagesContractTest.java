package io.llmloadtest.protocols.anthropic;

import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.ProtocolContract;
import io.llmloadtest.protocols.Recording;
import io.llmloadtest.protocols.Response;

class AnthropicMessagesContractTest extends ProtocolContract {
    @Override
    protected Protocol protocol() {
        return new AnthropicMessages();
    }

    @Override
    protected String chunk(String text, String finish) {
        return finish.equals("null")
                ? Events.text(text)
                : "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":" + finish
                        + "},\"usage\":{\"output_tokens\":2}}";
    }

    @Override
    protected Response recording() {
        return Recording.of("vllm/anthropic_messages_stream");
    }

    @Override
    protected String endMark() {
        return "event: message_stop";
    }
}
