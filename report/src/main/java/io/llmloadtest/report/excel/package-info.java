/** A run as an Excel workbook with charts. */
@NullMarked
package io.llmloadtest.report.excel;

import org.jspecify.annotations.NullMarked;
