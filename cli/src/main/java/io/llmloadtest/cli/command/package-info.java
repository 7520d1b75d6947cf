/** What all commands have in common: version, exit codes, and how they run out of memory. */
@NullMarked
package io.llmloadtest.cli.command;

import org.jspecify.annotations.NullMarked;
