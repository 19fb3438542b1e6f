package io.behaviourdiscounts.server.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest; a development build has none. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        var version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"discounts " + (version == null ? "(development build)" : version)};
    }
}
