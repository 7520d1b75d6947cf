/** What prompts are promised to be. */
@NullMarked
package io.llmloadtest.workload;

import org.jspecify.annotations.NullMarked;
