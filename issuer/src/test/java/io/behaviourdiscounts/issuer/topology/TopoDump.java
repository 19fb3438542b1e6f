package io.behaviourdiscounts.issuer.topology;

public class TopoDump {
    public static String text() {
        return IssuerTopology.build(
                        IssuerSettings.DEFAULTS,
                        new io.behaviourdiscounts.schemas.serde.RegistryWireFormat(
                                new io.behaviourdiscounts.schemas.registry.InMemorySchemaRegistry()),
                        () -> io.behaviourdiscounts.rules.book.RuleBook.EMPTY,
                        io.behaviourdiscounts.issuer.testing.TestKeys.ring(),
                        IssuerListener.NONE)
                .describe()
                .toString();
    }
}
