package io.llmloadtest.core.observe;

/** What a source tells of. */
public enum SourceKind {
    /** The inference server, by its own word. */
    SERVER,
    /** The GPUs of a machine. */
    GPU,
    /** A machine: processor, memory, network. */
    HOST
}
