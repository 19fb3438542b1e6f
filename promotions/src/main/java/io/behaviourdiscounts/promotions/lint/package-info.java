/** Files of promotions checked: what is wrong in them, and what is right and hardly meant. */
@NullMarked
package io.behaviourdiscounts.promotions.lint;

import org.jspecify.annotations.NullMarked;
