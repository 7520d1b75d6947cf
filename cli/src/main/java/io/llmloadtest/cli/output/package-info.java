/** Files that a run is written to, and the formats of their names. */
@NullMarked
package io.llmloadtest.cli.output;

import org.jspecify.annotations.NullMarked;
