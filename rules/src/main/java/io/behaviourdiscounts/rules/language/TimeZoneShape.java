package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.language.shape.Findings;
import io.behaviourdiscounts.rules.language.shape.NearestWord;
import io.behaviourdiscounts.rules.language.shape.Scalars;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.source.Excerpt;
import io.behaviourdiscounts.rules.source.YamlNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A time zone by its name in the IANA database. */
public final class TimeZoneShape {

    public static final Shape<ZoneId> ZONE = Scalars.text(60)
            .withExamples(List.of("America/New_York", "Europe/London", "Europe/Berlin", "Asia/Tokyo", "UTC"))
            .then(TimeZoneShape::zone);

    private TimeZoneShape() {}

    private static @Nullable ZoneId zone(String name, YamlNode node, Findings findings) {
        Set<String> known = ZoneId.getAvailableZoneIds();
        if (known.contains(name)) {
            return ZoneId.of(name);
        }
        String advice = Slips.zoneOfAbbreviation(name)
                .or(() -> Slips.zoneOfCity(name, known))
                .or(() -> new NearestWord(known).nearest(name))
                .map(zone -> "did you mean '" + zone + "'?")
                .orElse("write it as in America/New_York");
        findings.addAtValue(node.position(), "unknown time zone '%s'; %s".formatted(Excerpt.of(name), advice));
        return null;
    }
}
