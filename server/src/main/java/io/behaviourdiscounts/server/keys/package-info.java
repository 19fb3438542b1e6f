/** Where a process has its keys from: a file, the environment, or made anew for an embedded deployment. */
@NullMarked
package io.behaviourdiscounts.server.keys;

import org.jspecify.annotations.NullMarked;
