/** Runs that are kept: while they go on, and when they are looked at again. */
@NullMarked
package io.llmloadtest.app.runs;

import org.jspecify.annotations.NullMarked;
