package io.llmloadtest.core.record;

/** Who took the stamps of arriving bytes. */
public enum StampSource {
    KERNEL,
    USER
}
