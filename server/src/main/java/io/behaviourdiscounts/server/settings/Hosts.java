package io.behaviourdiscounts.server.settings;

import java.net.InetAddress;

/** What a host in a setting says without anybody being asked for its address. */
final class Hosts {

    private Hosts() {}

    /** Whether a host is this machine as it alone reaches itself; a name other than {@code localhost} may be anything. */
    static boolean isLoopback(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false; // A name.
        }
    }
}
