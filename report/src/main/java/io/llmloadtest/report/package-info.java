/** What a file format is, what it is made of, and the sentences of findings. */
@NullMarked
package io.llmloadtest.report;

import org.jspecify.annotations.NullMarked;
