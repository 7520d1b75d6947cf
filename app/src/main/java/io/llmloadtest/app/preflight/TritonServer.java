package io.llmloadtest.app.preflight;

import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.engine.call.Caller;
import io.llmloadtest.engine.call.HttpCall;
import io.llmloadtest.engine.call.HttpReply;
import io.llmloadtest.protocols.Call;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recognises Triton's own API, which is KServe's, at an address that was taken for OpenAI's. */
final class TritonServer {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final String ADVICE = " That API isn't OpenAI's: start Triton's OpenAI-compatible frontend"
            + " (usually port 9000) and give its address, which ends in /v1.";

    private TritonServer() {}

    /** What to say of it; empty when it is another server. Blocks for two calls at most. */
    static Optional<String> recognised(Caller caller) throws InterruptedException {
        if (!(get(caller, "/v2") instanceof HttpReply.Answer about)) {
            return Optional.empty();
        }
        Optional<String> name = about.status() == 200 ? name(about) : Optional.empty();
        if (name.isPresent()) {
            return Optional.of("It is " + name.get() + " (/v2 answers)." + ADVICE);
        }
        return get(caller, "/v2/health/ready") instanceof HttpReply.Answer ready && isBareAnswer(ready)
                ? Optional.of("It looks like Triton or another KServe server (/v2/health/ready answers)." + ADVICE)
                : Optional.empty();
    }

    private static HttpReply get(Caller caller, String path) throws InterruptedException {
        return caller.call(HttpCall.fromRoot(Call.get(path), TIMEOUT));
    }

    /** Readiness is told by the status alone; a web interface would send a page. */
    private static boolean isBareAnswer(HttpReply.Answer answer) {
        return answer.body().length == 0 && (answer.status() == 200 || answer.status() == 400);
    }

    private static Optional<String> name(HttpReply.Answer about) {
        try {
            JsonNode server = JsonMapper.shared().readTree(about.body());
            String name = server.path("name").asString("");
            String version = server.path("version").asString("");
            return name.isBlank() || !server.path("extensions").isArray()
                    ? Optional.empty()
                    : Optional.of(ServerText.name("Triton's own server '" + name + "' " + version)
                            .strip());
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }
}
