@NullMarked
package io.llmloadtest.server;

import org.jspecify.annotations.NullMarked;
