package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.schemas.RuleDefinition;

/** Who changes a definition, and nobody else does. Rules, segments and detectors are the files'; a promotion is whose it was first. */
public enum DefinitionOwner {
    /** Who publishes a set of files. */
    FILES,
    /** Who calls over HTTP. */
    API;

    /** As it stands in records and answers. */
    public String word() {
        return EnumWords.of(this);
    }

    /** Whose a published definition is. What a later release calls otherwise is not the files'. */
    static DefinitionOwner of(RuleDefinition definition) {
        return definition.getOwner().equals(FILES.word()) ? FILES : API;
    }
}
