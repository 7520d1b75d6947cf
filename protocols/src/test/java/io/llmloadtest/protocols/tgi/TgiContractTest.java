package io.llmloadtest.protocols.tgi;

import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.ProtocolContract;
import io.llmloadtest.protocols.Response;

class TgiContractTest extends ProtocolContract {
    @Override
    protected Protocol protocol() {
        return new Tgi();
    }

    @Override
    protected String chunk(String text, String finish) {
        return finish.equals("null")
                ? Tokens.token(text)
                : Tokens.last(text, false, "all", finish.replace("\"", ""), 2);
    }

    @Override
    protected Response recording() {
        return Tokens.stream(
                Tokens.token("Say"),
                Tokens.KEEP_ALIVE,
                Tokens.token(" it"),
                Tokens.token(" 😀"),
                Tokens.last("</s>", true, "Say it 😀", "eos_token", 4));
    }

    @Override
    protected String endMark() {
        return "data:{";
    }
}
