/** Bodies that ask for something, made plans and labels. */
@NullMarked
package io.llmloadtest.server.request;

import org.jspecify.annotations.NullMarked;
