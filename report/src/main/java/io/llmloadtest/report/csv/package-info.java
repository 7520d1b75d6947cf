/** Exported tables as CSV. */
@NullMarked
package io.llmloadtest.report.csv;

import org.jspecify.annotations.NullMarked;
