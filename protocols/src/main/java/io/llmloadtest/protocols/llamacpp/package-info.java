/** llama.cpp's own completions: a count beside every token, and the server's timings at the end. */
@NullMarked
package io.llmloadtest.protocols.llamacpp;

import org.jspecify.annotations.NullMarked;
