/** Runs in tables. All SQL of the product is here. */
@NullMarked
package io.llmloadtest.storage.sql;

import org.jspecify.annotations.NullMarked;
