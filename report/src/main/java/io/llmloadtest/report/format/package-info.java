/** The file formats there are, and the one that a file's name asks for. */
@NullMarked
package io.llmloadtest.report.format;

import org.jspecify.annotations.NullMarked;
