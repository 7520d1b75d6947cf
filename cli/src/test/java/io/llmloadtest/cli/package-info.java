/** The commands as a person meets them: arguments in, text and exit code out. */
@NullMarked
package io.llmloadtest.cli;

import org.jspecify.annotations.NullMarked;
