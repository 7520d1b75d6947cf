/** How many tokens a text has. */
@NullMarked
package io.llmloadtest.workload.tokens;

import org.jspecify.annotations.NullMarked;
