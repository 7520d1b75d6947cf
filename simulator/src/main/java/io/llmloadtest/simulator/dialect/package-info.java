/** The APIs that the simulator speaks. */
@NullMarked
package io.llmloadtest.simulator.dialect;

import org.jspecify.annotations.NullMarked;
