/** The use cases, and where the parts are put together. */
@NullMarked
package io.llmloadtest.app;

import org.jspecify.annotations.NullMarked;
