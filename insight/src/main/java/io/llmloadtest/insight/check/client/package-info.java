/** Checks of what the client, its machine and its connections did to the figures. */
@NullMarked
package io.llmloadtest.insight.check.client;

import org.jspecify.annotations.NullMarked;
