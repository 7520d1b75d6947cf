/** What a command sees of the world: output, terminal, questions and signals. */
@NullMarked
package io.llmloadtest.cli.terminal;

import org.jspecify.annotations.NullMarked;
