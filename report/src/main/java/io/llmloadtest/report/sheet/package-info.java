/** Columns and values of exported tables, whatever their file format. */
@NullMarked
package io.llmloadtest.report.sheet;

import org.jspecify.annotations.NullMarked;
