/** The endpoints, one class each, and the words they speak on the wire. */
@NullMarked
package io.llmloadtest.server.run;

import org.jspecify.annotations.NullMarked;
