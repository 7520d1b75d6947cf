/** Single calls to the server under test, over the same layers as the load. */
@NullMarked
package io.llmloadtest.engine.call;

import org.jspecify.annotations.NullMarked;
