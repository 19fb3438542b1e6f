/** How the sources look. */
@NullMarked
package io.behaviourdiscounts.style;

import org.jspecify.annotations.NullMarked;
