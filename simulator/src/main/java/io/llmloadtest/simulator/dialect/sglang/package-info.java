/** SGLang's own generation. */
@NullMarked
package io.llmloadtest.simulator.dialect.sglang;

import org.jspecify.annotations.NullMarked;
