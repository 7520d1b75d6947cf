/** A run as the terminal's tables. */
@NullMarked
package io.llmloadtest.report.table;

import org.jspecify.annotations.NullMarked;
