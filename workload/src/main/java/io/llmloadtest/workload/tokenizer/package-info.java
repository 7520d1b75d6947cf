/** The tokenizer of a model by its own file, {@code tokenizer.json}. */
@NullMarked
package io.llmloadtest.workload.tokenizer;

import org.jspecify.annotations.NullMarked;
