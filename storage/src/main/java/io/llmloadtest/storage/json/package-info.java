/** Plans, results and events as JSON: how each type is bound, and what is left out because it may be secret. */
@NullMarked
package io.llmloadtest.storage.json;

import org.jspecify.annotations.NullMarked;
