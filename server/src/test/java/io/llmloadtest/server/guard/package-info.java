@NullMarked
package io.llmloadtest.server.guard;

import org.jspecify.annotations.NullMarked;
