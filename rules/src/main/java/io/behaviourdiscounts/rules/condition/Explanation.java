package io.behaviourdiscounts.rules.condition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a condition holds or does not: a tree, as the rule file has it.
 *
 * @param words the condition in the words of the rule language; {@code all}, {@code any} or {@code not} for a group
 * @param answer what came out
 * @param seen the value that was looked at; null for a group
 * @param parts the group's conditions, in the order in which they were written
 */
public record Explanation(
        String words, Answer answer, @Nullable String seen, List<Explanation> parts) {
    public Explanation {
        parts = List.copyOf(parts);
    }
}
