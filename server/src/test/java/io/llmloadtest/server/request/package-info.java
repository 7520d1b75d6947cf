@NullMarked
package io.llmloadtest.server.request;

import org.jspecify.annotations.NullMarked;
