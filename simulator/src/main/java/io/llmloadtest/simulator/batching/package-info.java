/** Continuous batching as a pure model: steps in, tokens out, no clock and no network. */
@NullMarked
package io.llmloadtest.simulator.batching;

import org.jspecify.annotations.NullMarked;
