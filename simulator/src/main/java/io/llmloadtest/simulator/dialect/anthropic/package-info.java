/** Anthropic's messages, as vLLM, llama.cpp and Ollama offer them, too. */
@NullMarked
package io.llmloadtest.simulator.dialect.anthropic;

import org.jspecify.annotations.NullMarked;
