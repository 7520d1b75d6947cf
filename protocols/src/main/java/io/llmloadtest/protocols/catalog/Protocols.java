package io.llmloadtest.protocols.catalog;

import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.openai.OpenAiChat;
import io.llmloadtest.protocols.openai.OpenAiCompletions;
import java.util.List;
import java.util.Optional;

/** All protocols. */
public final class Protocols {
    private static final List<Protocol> ALL = List.of(new OpenAiChat(), new OpenAiCompletions());

    private Protocols() {}

    public static Optional<Protocol> byId(String id) {
        return ALL.stream().filter(protocol -> protocol.id().equals(id)).findFirst();
    }

    public static List<String> ids() {
        return ALL.stream().map(Protocol::id).toList();
    }
}
