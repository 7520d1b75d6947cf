/** Commands that examine a server or this machine, without a run. */
@NullMarked
package io.llmloadtest.cli.check;

import org.jspecify.annotations.NullMarked;
