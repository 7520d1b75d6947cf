/** A list of stored runs, as a table and as JSON. */
@NullMarked
package io.llmloadtest.report.runs;

import org.jspecify.annotations.NullMarked;
