@NullMarked
package io.llmloadtest.server.target;

import org.jspecify.annotations.NullMarked;
