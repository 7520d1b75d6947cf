/** Commands that measure a server, and what they print of it. */
@NullMarked
package io.llmloadtest.cli.run;

import org.jspecify.annotations.NullMarked;
