package io.llmloadtest.protocols.llamacpp;

import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.ProtocolContract;
import io.llmloadtest.protocols.Recording;
import io.llmloadtest.protocols.Response;

class LlamaCppContractTest extends ProtocolContract {
    @Override
    protected Protocol protocol() {
        return new LlamaCpp();
    }

    @Override
    protected String chunk(String text, String finish) {
        boolean last = !finish.equals("null");
        return "{\"index\":0,\"content\":\"" + text + "\",\"tokens\":[1],\"stop\":" + last
                + ",\"tokens_predicted\":2,\"tokens_evaluated\":4}";
    }

    @Override
    protected Response recording() {
        return Recording.of("llamacpp/completion_native_stream");
    }

    @Override
    protected String endMark() {
        return "data: {\"index\":0,\"content\":\"\",\"tokens\":[]";
    }
}
