/** What a level's tokens took: joules and money. */
@NullMarked
package io.llmloadtest.core.cost;

import org.jspecify.annotations.NullMarked;
