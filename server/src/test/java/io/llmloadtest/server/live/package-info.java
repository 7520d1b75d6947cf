@NullMarked
package io.llmloadtest.server.live;

import org.jspecify.annotations.NullMarked;
