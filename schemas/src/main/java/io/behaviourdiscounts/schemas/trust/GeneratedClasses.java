package io.behaviourdiscounts.schemas.trust;

import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Lets Avro make objects of this project's generated classes. Since 1.12 Avro makes no object of a class that nobody called
 * trusted, and it asks a setting that is global to the process. The serdes see to it themselves; code that copies records without
 * any serde (a builder of an existing record) calls {@link #trust()} first. A process that reads our records without this module
 * sets the system property {@code org.apache.avro.SERIALIZABLE_PACKAGES=io.behaviourdiscounts.schemas} instead.
 */
public final class GeneratedClasses {

    private static final String PACKAGE = "io.behaviourdiscounts.schemas.";

    static {
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), GeneratedClasses::isOurs));
    }

    private GeneratedClasses() {}

    /** From now on, Avro trusts the generated classes, beside those that it trusted before. Asking again changes nothing. */
    public static void trust() {
        // the static initialiser above has done it, once
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith(PACKAGE) && SpecificRecord.class.isAssignableFrom(type);
    }
}
