/** Anthropic's messages, which vLLM, llama.cpp and Ollama offer as well: named events, usage at both ends. */
@NullMarked
package io.llmloadtest.protocols.anthropic;

import org.jspecify.annotations.NullMarked;
