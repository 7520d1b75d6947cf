/** Ollama's own routes. */
@NullMarked
package io.llmloadtest.simulator.dialect.ollama;

import org.jspecify.annotations.NullMarked;
