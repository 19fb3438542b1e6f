/** The process as such: how it is asked to end. */
@NullMarked
package io.behaviourdiscounts.server.process;

import org.jspecify.annotations.NullMarked;
