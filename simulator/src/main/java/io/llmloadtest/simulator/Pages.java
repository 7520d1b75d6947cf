package io.llmloadtest.simulator;

import static io.llmloadtest.simulator.dialect.ByteBuilder.utf8;

import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.config.TokenCount;
import io.llmloadtest.simulator.dialect.CompletionRequest;
import io.llmloadtest.simulator.dialect.ModelsPage;
import io.llmloadtest.simulator.dialect.PromptText;
import io.llmloadtest.simulator.dialect.RequestRejected;
import java.time.Instant;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The paths that don't generate. */
final class Pages {
    private final SimulatorConfig config;
    private final Backend backend;
    private final SimulatorCounts ledger;
    private final long startedSeconds = Instant.now().getEpochSecond();

    Pages(SimulatorConfig config, Backend backend, SimulatorCounts ledger) {
        this.config = config;
        this.backend = backend;
        this.ledger = ledger;
    }

    void models(ModelsPage page, ServedRequest exchange) {
        byte[] body = page.of(config.model(), startedSeconds);
        if (page.message()) {
            exchange.message(body);
        } else {
            exchange.respond(200, "application/json", body);
        }
    }

    /** Of a prompt, or of messages with the chat template's tokens before them. */
    void tokenize(ServedRequest exchange) throws RequestRejected {
        JsonNode asked = CompletionRequest.object(exchange.request().body());
        boolean chat = asked.has("messages");
        PromptText prompt =
                chat ? PromptText.ofMessages(asked.path("messages")) : PromptText.ofPrompt(asked.path("prompt"));
        TokenCount tokenizer = config.model().tokens();
        int template = chat ? config.model().templateTokens() : 0;
        ObjectNode answer = JsonMapper.shared()
                .createObjectNode()
                .put("count", template + prompt.tokens(tokenizer))
                .put("max_model_len", config.model().contextWindow());
        ArrayNode tokens = answer.putArray("tokens");
        IntStream.concat(IntStream.range(0, template), prompt.ids(tokenizer)).forEach(tokens::add);
        json(exchange, answer);
    }

    void health(ServedRequest exchange) {
        exchange.respond(200, "text/plain", new byte[0]);
    }

    void version(ServedRequest exchange) {
        json(exchange, JsonMapper.shared().createObjectNode().put("version", "llm-loadtest-simulator"));
    }

    void metrics(ServedRequest exchange) {
        String page = MetricsPage.of(config.model().name(), backend, ledger);
        exchange.respond(200, "text/plain; version=0.0.4; charset=utf-8", utf8(page));
    }

    private static void json(ServedRequest exchange, JsonNode document) {
        exchange.respond(200, "application/json", JsonMapper.shared().writeValueAsBytes(document));
    }
}
