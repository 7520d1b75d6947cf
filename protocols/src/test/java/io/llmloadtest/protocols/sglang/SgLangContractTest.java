package io.llmloadtest.protocols.sglang;

import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.ProtocolContract;
import io.llmloadtest.protocols.Response;

class SgLangContractTest extends ProtocolContract {
    @Override
    protected Protocol protocol() {
        return new SgLang();
    }

    @Override
    protected String chunk(String text, String finish) {
        return Generations.event(text, 2, finish.equals("null") ? finish : "{\"type\":" + finish + "}");
    }

    @Override
    protected Response recording() {
        return Generations.stream(
                Generations.event("Say", 1, Generations.GOES_ON),
                Generations.event("Say it", 2, Generations.GOES_ON),
                Generations.event("Say it 😀", 3, Generations.LENGTH));
    }

    @Override
    protected String endMark() {
        return "data: [DONE]";
    }
}
