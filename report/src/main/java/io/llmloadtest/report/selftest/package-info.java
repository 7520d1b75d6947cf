/** What this machine can measure: the table, plot and JSON of a selftest. */
@NullMarked
package io.llmloadtest.report.selftest;

import org.jspecify.annotations.NullMarked;
