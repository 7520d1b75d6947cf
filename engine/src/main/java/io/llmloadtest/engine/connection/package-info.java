/** The connections that carry requests. */
@NullMarked
package io.llmloadtest.engine.connection;

import org.jspecify.annotations.NullMarked;
