/** Triton's generate extension. */
@NullMarked
package io.llmloadtest.simulator.dialect.triton;

import org.jspecify.annotations.NullMarked;
