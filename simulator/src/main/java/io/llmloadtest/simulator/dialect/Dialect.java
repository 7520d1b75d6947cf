package io.llmloadtest.simulator.dialect;

import io.llmloadtest.simulator.config.Api;
import java.util.List;

/** An API by which the simulator is asked for answers and gives them. Stateless. */
public interface Dialect {
    /** What it belongs to. */
    Api api();

    /** Where answers are asked for, such as {@code /v1/chat/completions}; <code>{model}</code> in it is any model. */
    String path();

    CompletionRequest read(byte[] body) throws RequestRejected;

    /** Whether prompts are messages, which get a template, and answers may have reasoning. */
    boolean chat();

    /** Whether a streamed answer is JSON documents, one a line, and no server-sent events. */
    boolean lines();

    /** Whether its documents are messages of gRPC. */
    default boolean messages() {
        return false;
    }

    /** Writes the documents of one streamed answer. */
    StreamWriter stream(AnswerPlan plan);

    /**
     * An answer in one document.
     *
     * @param finished whether it came to its end
     */
    byte[] whole(AnswerPlan plan, ByteBuilder reasoning, ByteBuilder text, int tokens, boolean finished);

    /** The document by which a request is refused. */
    byte[] refusal(RequestRejected refused);

    /** What an engine that dies in mid-answer says. */
    byte[] failure();

    /** Where its models are listed. */
    ModelsPage models();

    /** Where else a server of this kind tells of itself, if anywhere. */
    default List<ModelsPage> about() {
        return List.of();
    }
}
