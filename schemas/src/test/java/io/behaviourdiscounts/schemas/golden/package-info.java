/** Records as earlier releases wrote them, which every later one must read. */
@NullMarked
package io.behaviourdiscounts.schemas.golden;

import org.jspecify.annotations.NullMarked;
