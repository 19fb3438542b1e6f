@NullMarked
package io.behaviourdiscounts.orders;

import org.jspecify.annotations.NullMarked;
