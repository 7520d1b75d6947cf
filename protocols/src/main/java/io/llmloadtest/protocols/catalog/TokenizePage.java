package io.llmloadtest.protocols.catalog;

import io.llmloadtest.protocols.Call;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form of {@code /tokenize}, below a server's root. A server refuses another server's form, or finds no text in it. What
 * it would put before a text by itself is asked to be left out.
 */
public enum TokenizePage {
    /** vLLM and SGLang; the count stands beside the tokens. */
    VLLM("prompt", "add_special_tokens", TokenizePage::counted),
    LLAMA_CPP("content", "add_special", TokenizePage::listed),
    /** Text Generation Inference; the answer is the list of tokens. */
    TGI("inputs", "add_special_tokens", JsonNode::size);

    private static final String PATH = "/tokenize";

    private final String text;
    private final String special;
    private final ToIntFunction<JsonNode> count;

    TokenizePage(String text, String special, ToIntFunction<JsonNode> count) {
        this.text = text;
        this.special = special;
        this.count = count;
    }

    /** In the order in which they are to be tried. */
    public static List<TokenizePage> all() {
        return List.of(values());
    }

    /** What has to be asked; of the model that the server has, or has as its first. */
    public Call call(String asked) {
        ObjectNode body =
                JsonMapper.shared().createObjectNode().put(text, asked).put(special, false);
        return Call.post(PATH, JsonMapper.shared().writeValueAsBytes(body));
    }

    /** The tokens of a text that isn't empty; empty where this is no answer to that. */
    public OptionalInt read(int status, byte[] document) {
        if (status != 200) {
            return OptionalInt.empty();
        }
        try {
            int tokens = count.applyAsInt(JsonMapper.shared().readTree(document));
            return tokens > 0 ? OptionalInt.of(tokens) : OptionalInt.empty();
        } catch (JacksonException noJson) {
            return OptionalInt.empty();
        }
    }

    private static int counted(JsonNode answer) {
        return answer.path("count").asInt(listed(answer));
    }

    private static int listed(JsonNode answer) {
        return answer.path("tokens").size();
    }
}
