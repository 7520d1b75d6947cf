/**
 * What is asked: prompts made up or read from a file.
 */
@NullMarked
package io.llmloadtest.workload;

import org.jspecify.annotations.NullMarked;
