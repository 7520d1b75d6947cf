@NullMarked
package io.llmloadtest.telemetry.host;

import org.jspecify.annotations.NullMarked;
