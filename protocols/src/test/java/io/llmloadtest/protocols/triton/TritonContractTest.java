package io.llmloadtest.protocols.triton;

import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.ProtocolContract;
import io.llmloadtest.protocols.Recording;
import io.llmloadtest.protocols.Response;

class TritonContractTest extends ProtocolContract {
    @Override
    protected Protocol protocol() {
        return new Triton();
    }

    @Override
    protected String chunk(String text, String finish) {
        return "{\"finish_reason\":" + (finish.equals("null") ? "\"None\"" : finish)
                + ",\"model_name\":\"toy\",\"text_output\":\"" + text + "\"}";
    }

    @Override
    protected Response recording() {
        return Recording.of("triton/generate_stream");
    }

    /** It has none: a cut anywhere is a cut of the body. */
    @Override
    protected String endMark() {
        return "data: {";
    }
}
