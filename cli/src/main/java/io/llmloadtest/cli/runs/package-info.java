/** Commands about stored runs. */
@NullMarked
package io.llmloadtest.cli.runs;

import org.jspecify.annotations.NullMarked;
