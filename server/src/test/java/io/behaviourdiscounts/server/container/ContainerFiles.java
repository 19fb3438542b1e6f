package io.behaviourdiscounts.server.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads what the checkout says of containers: the Dockerfile, the compose file, the versions in the POM. */
final class ContainerFiles {

    private static final Path ROOT = Path.of("..");

    private ContainerFiles() {}

    static String file(String name) throws IOException {
        return Files.readString(ROOT.resolve(name));
    }

    /** What {@code <name.version>} of the POM says. */
    static String version(String name) throws IOException {
        var tag = Pattern.compile("<" + name + "\\.version>([^<]+)<").matcher(file("pom.xml"));
        assertThat(tag.find()).isTrue();
        return tag.group(1);
    }

    /** What the image says of our settings. */
    static Map<String, String> imageEnvironment() throws IOException {
        var environment = new TreeMap<String, String>();
        var assignment = Pattern.compile("(DISCOUNTS_[A-Z_]+)=(\\S+)").matcher(file("Dockerfile"));
        while (assignment.find()) {
            environment.put(assignment.group(1), assignment.group(2));
        }
        return environment;
    }

    static Map<String, Map<String, Object>> services() throws IOException {
        var services = new LinkedHashMap<String, Map<String, Object>>();
        map(compose("docker-compose.yml").get("services")).forEach((name, service) -> services.put(name, map(service)));
        return services;
    }

    /** A compose file. Compose's own tags are left out: what is reset is gone, what is overridden stands in place of what was there. */
    static Map<String, Object> compose(String name) throws IOException {
        var text = file(name).replaceAll("!(reset|override) ", "");
        return map(new Load(LoadSettings.builder().build()).loadFromString(text));
    }

    static Map<String, Object> service(String name) throws IOException {
        return services().get(name);
    }

    /** A mapping with what it merges in by YAML 1.1's {@code <<}, which Compose reads and this parser leaves alone. */
    static Map<String, Object> map(Object node) {
        var merged = new LinkedHashMap<String, Object>();
        var own = (Map<?, ?>) node;
        if (own.get("<<") != null) {
            merged.putAll(map(own.get("<<")));
        }
        own.forEach((key, value) -> {
            if (!key.equals("<<")) {
                merged.put(key.toString(), value);
            }
        });
        return merged;
    }

    static List<String> list(Object node) {
        return node == null
                ? List.of()
                : ((List<?>) node).stream().map(Object::toString).toList();
    }
}
