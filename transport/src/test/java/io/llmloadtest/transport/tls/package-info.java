@NullMarked
package io.llmloadtest.transport.tls;

import org.jspecify.annotations.NullMarked;
