/** OpenAI's routes, as vLLM answers them. */
@NullMarked
package io.llmloadtest.simulator.dialect.openai;

import org.jspecify.annotations.NullMarked;
