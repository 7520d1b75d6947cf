package io.llmloadtest.simulator.config;

/** When a chat stream's chunk with the role and no content comes. */
public enum RoleChunk {
    /** In one write with the first token, as vLLM does. */
    WITH_FIRST_TOKEN,
    /** With the headers, before anything is computed. */
    AT_ONCE,
    /** Never. */
    NONE
}
