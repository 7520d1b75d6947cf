/** The command line, put together: the commands by their names, and what goes wrong with them. Results go to stdout, talk to stderr. */
@NullMarked
package io.llmloadtest.cli;

import org.jspecify.annotations.NullMarked;
