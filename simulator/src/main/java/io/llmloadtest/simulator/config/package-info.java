/** What a simulator is told before it starts: plain records with defaults. */
@NullMarked
package io.llmloadtest.simulator.config;

import org.jspecify.annotations.NullMarked;
