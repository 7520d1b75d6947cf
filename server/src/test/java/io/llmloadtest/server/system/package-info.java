@NullMarked
package io.llmloadtest.server.system;

import org.jspecify.annotations.NullMarked;
