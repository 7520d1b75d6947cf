/** OpenAI chat completions and completions, as servers really speak them. */
@NullMarked
package io.llmloadtest.protocols.openai;

import org.jspecify.annotations.NullMarked;
