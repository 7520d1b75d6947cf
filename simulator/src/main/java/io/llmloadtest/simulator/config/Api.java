package io.llmloadtest.simulator.config;

/** The APIs that the simulator speaks, each as a server of that kind has it. */
public enum Api {
    OPENAI,
    ANTHROPIC,
    LLAMACPP,
    OLLAMA,
    SGLANG,
    TGI,
    TRITON
}
