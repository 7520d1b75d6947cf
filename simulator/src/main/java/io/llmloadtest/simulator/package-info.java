@NullMarked
package io.llmloadtest.simulator;

import org.jspecify.annotations.NullMarked;
