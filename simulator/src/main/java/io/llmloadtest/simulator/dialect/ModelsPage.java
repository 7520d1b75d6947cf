package io.llmloadtest.simulator.dialect;

import io.llmloadtest.simulator.config.ModelProfile;

/** A page on which a server tells of its models, and how. APIs may share one. */
public interface ModelsPage {
    String path();

    /** By which it is asked for. */
    default String method() {
        return "GET";
    }

    /** Whether it is a message of gRPC; else JSON. */
    default boolean message() {
        return false;
    }

    byte[] of(ModelProfile model, long startedSeconds);
}
