package io.llmloadtest.protocols;

/** Reads JSON documents for the decoders of one event loop, reusing one parser so that no chunk allocates. */
public final class JsonEvents {}
