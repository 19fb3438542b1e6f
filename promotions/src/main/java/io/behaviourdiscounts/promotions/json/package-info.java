/** JSON and YAML as plain trees with exact numbers, and places in them that collect what is wrong. */
@NullMarked
package io.behaviourdiscounts.promotions.json;

import org.jspecify.annotations.NullMarked;
