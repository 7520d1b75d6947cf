/** The client's figures beside those that the server itself keeps. */
@NullMarked
package io.llmloadtest.core.validation;

import org.jspecify.annotations.NullMarked;
