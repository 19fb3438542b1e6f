package io.behaviourdiscounts.schemas.compatibility;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test the URL of an Apicurio registry that demands full transitive compatibility; one process serves all classes. */
final class ApicurioExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(ApicurioExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == URI.class;
    }

    @Override
    public URI resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(ApicurioProcess.class, key -> started(), ApicurioProcess.class)
                .url();
    }

    private static ApicurioProcess started() {
        try {
            ApicurioProcess process = ApicurioProcess.start();
            demandFullTransitiveCompatibility(process.url());
            return process;
        } catch (Exception e) {
            throw new IllegalStateException("no Apicurio registry", e);
        }
    }

    private static void demandFullTransitiveCompatibility(URI registry) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry + "/config"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .PUT(BodyPublishers.ofString("{\"compatibility\":\"FULL_TRANSITIVE\"}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("PUT /config: " + response.statusCode() + " " + response.body());
            }
        }
    }
}
