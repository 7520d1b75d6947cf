/** How numbers, loads and times read, and how text fits a terminal. */
@NullMarked
package io.llmloadtest.report.text;

import org.jspecify.annotations.NullMarked;
