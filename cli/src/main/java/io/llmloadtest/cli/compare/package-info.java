/** {@code compare}: runs against each other, and the gate for CI. */
@NullMarked
package io.llmloadtest.cli.compare;

import org.jspecify.annotations.NullMarked;
