/** The GPUs of this machine, as a table and as JSON. */
@NullMarked
package io.llmloadtest.report.gpu;

import org.jspecify.annotations.NullMarked;
