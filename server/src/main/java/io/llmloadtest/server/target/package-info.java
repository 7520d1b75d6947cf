/** Questions to the server under test, outside any run. */
@NullMarked
package io.llmloadtest.server.target;

import org.jspecify.annotations.NullMarked;
