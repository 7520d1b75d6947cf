/** llama.cpp's own completions. */
@NullMarked
package io.llmloadtest.simulator.dialect.llamacpp;

import org.jspecify.annotations.NullMarked;
