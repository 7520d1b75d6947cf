package io.llmloadtest.protocols.catalog;

import io.llmloadtest.core.plugin.PlugIns;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.anthropic.AnthropicMessages;
import io.llmloadtest.protocols.llamacpp.LlamaCpp;
import io.llmloadtest.protocols.ollama.OllamaChat;
import io.llmloadtest.protocols.ollama.OllamaGenerate;
import io.llmloadtest.protocols.openai.OpenAiChat;
import io.llmloadtest.protocols.openai.OpenAiCompletions;
import io.llmloadtest.protocols.openai.OpenAiEmbeddings;
import io.llmloadtest.protocols.openai.OpenAiResponses;
import io.llmloadtest.protocols.sglang.SgLang;
import io.llmloadtest.protocols.tgi.Tgi;
import io.llmloadtest.protocols.triton.Triton;
import io.llmloadtest.protocols.tritongrpc.TritonGrpc;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All protocols: our own, and those of plug-ins. */
public final class Protocols {
    private static final List<Protocol> OWN = List.of(
            new OpenAiChat(),
            new OpenAiCompletions(),
            new OpenAiResponses(),
            new OpenAiEmbeddings(),
            new AnthropicMessages(),
            new LlamaCpp(),
            new OllamaChat(),
            new OllamaGenerate(),
            // before those whose end points have no path of their own
            new Triton(),
            new TritonGrpc(),
            new SgLang(),
            new Tgi());
    private static final PlugIns<Protocol> PLUG_INS = PlugIns.of(
            Protocol.class, Protocol::id, OWN.stream().map(Protocol::id).toList());

    private Protocols() {}

    /**
     * In the order in which they are offered.
     *
     * @throws io.llmloadtest.core.plugin.PlugInException when a plug-in can't be loaded
     */
    public static List<Protocol> all() {
        return Stream.concat(OWN.stream(), PLUG_INS.services().stream()).toList();
    }

    public static Optional<Protocol> byId(String id) {
        return all().stream().filter(protocol -> protocol.id().equals(id)).findFirst();
    }

    public static List<String> ids() {
        return all().stream().map(Protocol::id).toList();
    }
}
