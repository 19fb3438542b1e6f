package io.behaviourdiscounts.server.registry;

/** What Confluent's registry answers when it says no: its clients tell errors apart by these codes. */
final class RegistryError extends RuntimeException {

    private final int status;
    private final int code;

    private RegistryError(int status, int code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** The HTTP status. */
    int status() {
        return status;
    }

    /** The {@code error_code}: the status and two digits more, or the status alone. */
    int code() {
        return code;
    }

    static RegistryError subjectNotFound(String subject) {
        return new RegistryError(404, 40401, "Subject '" + subject + "' not found.");
    }

    static RegistryError versionNotFound(String version) {
        return new RegistryError(404, 40402, "Version " + version + " not found.");
    }

    static RegistryError schemaNotFound() {
        return new RegistryError(404, 40403, "Schema not found");
    }

    static RegistryError subjectHasNoCompatibility(String subject) {
        return new RegistryError(
                404, 40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
    }

    static RegistryError incompatible(String objections) {
        return new RegistryError(
                409, 409, "Schema being registered is incompatible with an earlier schema: " + objections);
    }

    static RegistryError invalidSchema(String why) {
        return new RegistryError(422, 42201, "Invalid schema: " + why);
    }

    static RegistryError invalidVersion(String version) {
        return new RegistryError(
                422,
                42202,
                "The specified version '" + version
                        + "' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\"");
    }

    static RegistryError invalidCompatibility(String level) {
        return new RegistryError(422, 42203, "Invalid compatibility level: " + level);
    }

    static RegistryError unsupportedMediaType() {
        return new RegistryError(415, 415, "HTTP 415 Unsupported Media Type: JSON is expected");
    }

    static RegistryError unprocessable(String why) {
        return new RegistryError(422, 422, why);
    }

    static RegistryError notStored(String why) {
        return new RegistryError(500, 50001, "Error in the backend data store: " + why);
    }
}
