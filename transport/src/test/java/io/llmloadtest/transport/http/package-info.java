@NullMarked
package io.llmloadtest.transport.http;

import org.jspecify.annotations.NullMarked;
