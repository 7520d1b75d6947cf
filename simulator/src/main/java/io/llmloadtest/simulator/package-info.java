/** An OpenAI-compatible inference server whose timing and faults are known, to test clients against. */
@NullMarked
package io.llmloadtest.simulator;

import org.jspecify.annotations.NullMarked;
