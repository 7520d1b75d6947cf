/** Tables drawn with characters, and the figures of a level as their cells. */
@NullMarked
package io.llmloadtest.report.grid;

import org.jspecify.annotations.NullMarked;
