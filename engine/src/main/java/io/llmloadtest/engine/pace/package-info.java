/** When requests start: arrivals, users, budgets, sessions between their turns, deadlines. */
@NullMarked
package io.llmloadtest.engine.pace;

import org.jspecify.annotations.NullMarked;
