package io.llmloadtest.protocols;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A model that a server offers.
 *
 * @param contextWindow tokens of prompt and answer together, where the server says so
 * @param unready why it can't be asked now, in the server's words, or its state; empty for a model that can be asked
 */
public record ListedModel(String id, OptionalInt contextWindow, Optional<String> unready) {
    /** One that can be asked. */
    public ListedModel(String id, OptionalInt contextWindow) {
        this(id, contextWindow, Optional.empty());
    }

    public boolean ready() {
        return unready.isEmpty();
    }
}
