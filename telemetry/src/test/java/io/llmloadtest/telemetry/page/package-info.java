@NullMarked
package io.llmloadtest.telemetry.page;

import org.jspecify.annotations.NullMarked;
