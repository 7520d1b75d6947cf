/** Ollama's own API: one JSON document a line, and the server's own times at the end. */
@NullMarked
package io.llmloadtest.protocols.ollama;

import org.jspecify.annotations.NullMarked;
