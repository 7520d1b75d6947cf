/** A run, and its requests, as JSON. */
@NullMarked
package io.llmloadtest.report.json;

import org.jspecify.annotations.NullMarked;
