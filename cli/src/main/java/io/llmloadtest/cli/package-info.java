/** The commands. Results go to stdout, talk to stderr. */
@NullMarked
package io.llmloadtest.cli;

import org.jspecify.annotations.NullMarked;
