/**
 * Prompt files: what their rows are, and reading them where they stand.
 *
 * <p>A file is lines, one JSON list, or a table; a row is one prompt. Rows are found by an index of offsets that grows as
 * far as prompts are asked for, and read again when they are asked for again, so that a file of any size is never held
 * whole. A row that can't be used is counted with its reason and passed over.
 */
@NullMarked
package io.llmloadtest.workload.file;

import org.jspecify.annotations.NullMarked;
