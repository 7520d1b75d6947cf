/** Runs set against each other, and the gate's answer: as text, JSON, Markdown (in its own package) and JUnit XML. */
@NullMarked
package io.llmloadtest.report.compare;

import org.jspecify.annotations.NullMarked;
