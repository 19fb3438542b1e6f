/** Files that outlive a crash. */
@NullMarked
package io.behaviourdiscounts.server.files;

import org.jspecify.annotations.NullMarked;
