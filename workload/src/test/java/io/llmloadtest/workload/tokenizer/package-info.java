@NullMarked
package io.llmloadtest.workload.tokenizer;

import org.jspecify.annotations.NullMarked;
