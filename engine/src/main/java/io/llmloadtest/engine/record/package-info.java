/** A request on its way, from its start to its record. */
@NullMarked
package io.llmloadtest.engine.record;

import org.jspecify.annotations.NullMarked;
