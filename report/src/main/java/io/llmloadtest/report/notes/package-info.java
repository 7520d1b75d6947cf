/** The lines below a table: what stands out, what went wrong, and how far to believe it. */
@NullMarked
package io.llmloadtest.report.notes;

import org.jspecify.annotations.NullMarked;
