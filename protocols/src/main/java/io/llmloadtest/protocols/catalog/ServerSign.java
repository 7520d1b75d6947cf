package io.llmloadtest.protocols.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.tritongrpc.ServerLive;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** By what a server is known that has a protocol: a page below its root that no other server has in this form. */
public final class ServerSign {
    private static final byte[] NOTHING_ASKED = "{}".getBytes(UTF_8);

    private static final List<ServerSign> ALL = List.of(
            new ServerSign("triton-grpc", "Triton or another KServe server", ServerLive.CALL, ServerLive::isYes),
            new ServerSign(
                    "tgi",
                    "Text Generation Inference",
                    Call.get("/info"),
                    200,
                    page -> page.path("model_id").isString()),
            new ServerSign(
                    "sglang",
                    "SGLang",
                    Call.get("/get_model_info"),
                    200,
                    page -> page.path("model_path").isString()),
            new ServerSign(
                    "ollama",
                    "Ollama",
                    Call.get("/api/tags"),
                    200,
                    page -> page.path("models").isArray()),
            new ServerSign(
                    "llamacpp", "llama.cpp", Call.get("/props"), 200, page -> page.has("default_generation_settings")),
            new ServerSign(
                    "triton",
                    "Triton",
                    Call.get("/v2"),
                    200,
                    page -> page.path("extensions").isArray()),
            // readiness is told by the status alone, and a web interface would send a page
            new ServerSign(
                    "triton",
                    "Triton or another KServe server",
                    Call.get("/v2/health/ready"),
                    200,
                    JsonNode::isMissingNode),
            new ServerSign(
                    "openai-chat",
                    "a server with OpenAI's API",
                    Call.get("/v1/models"),
                    200,
                    page -> page.path("data").isArray()),
            // answered with what is missing in it, which costs the server nothing
            new ServerSign(
                    "anthropic",
                    "a server with Anthropic's API",
                    Call.post("/v1/messages", NOTHING_ASKED),
                    400,
                    page -> page.path("type").asString("").equals("error")));

    private final String protocol;
    private final String server;
    private final Call call;
    private final int status;
    private final Predicate<byte[]> form;

    private ServerSign(String protocol, String server, Call call, int status, Predicate<JsonNode> form) {
        this(protocol, server, call, document -> isJson(document, form), status);
    }

    private ServerSign(String protocol, String server, Call call, Predicate<byte[]> form) {
        this(protocol, server, call, form, 200);
    }

    private ServerSign(String protocol, String server, Call call, Predicate<byte[]> form, int status) {
        this.protocol = protocol;
        this.server = server;
        this.call = call;
        this.status = status;
        this.form = form;
    }

    /** In the order in which they are to be looked for: what only one server has before what many have. */
    public static List<ServerSign> all() {
        return ALL;
    }

    /** The protocol that the server has; empty where there is none such. */
    public Optional<Protocol> protocol() {
        return Protocols.byId(protocol);
    }

    /** What the server is, to be named in a sentence. */
    public String server() {
        return server;
    }

    /** What has to be asked. */
    public Call call() {
        return call;
    }

    /** Whether this answer is the sign. */
    public boolean isGiven(int answered, byte[] document) {
        return answered == status && form.test(document);
    }

    private static boolean isJson(byte[] document, Predicate<JsonNode> form) {
        try {
            return form.test(JsonMapper.shared().readTree(document));
        } catch (JacksonException noJson) {
            return false;
        }
    }
}
