/** Text Generation Inference's own routes. */
@NullMarked
package io.llmloadtest.simulator.dialect.tgi;

import org.jspecify.annotations.NullMarked;
