/** How a run's events come to those who follow it. */
@NullMarked
package io.llmloadtest.core.event;

import org.jspecify.annotations.NullMarked;
