/** What this server says of itself. */
@NullMarked
package io.llmloadtest.server.system;

import org.jspecify.annotations.NullMarked;
