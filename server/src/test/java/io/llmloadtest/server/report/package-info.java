@NullMarked
package io.llmloadtest.server.report;

import org.jspecify.annotations.NullMarked;
