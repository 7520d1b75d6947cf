/** The product as it is handed out: its jars, started as processes of their own. */
@NullMarked
package io.llmloadtest.product;

import org.jspecify.annotations.NullMarked;
