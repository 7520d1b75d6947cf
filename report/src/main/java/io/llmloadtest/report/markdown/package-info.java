/** A run as a Markdown page. */
@NullMarked
package io.llmloadtest.report.markdown;

import org.jspecify.annotations.NullMarked;
