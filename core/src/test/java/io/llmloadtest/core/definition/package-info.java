/** Other tools' definitions, on answers built by hand. */
@NullMarked
package io.llmloadtest.core.definition;

import org.jspecify.annotations.NullMarked;
