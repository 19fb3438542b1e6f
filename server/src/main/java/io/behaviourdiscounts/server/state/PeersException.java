package io.behaviourdiscounts.server.state;

import io.behaviourdiscounts.server.ExpectedFailure;
import io.behaviourdiscounts.server.settings.HostPort;
import io.behaviourdiscounts.server.settings.Setting;

/** Says why instances do not speak to each other. */
public final class PeersException extends ExpectedFailure {

    private PeersException(String message) {
        super(message);
    }

    static PeersException withoutTls(HostPort address) {
        return new PeersException("Other instances would reach this one at " + address
                + ", off this machine, without TLS: whoever can listen there reads coupons and shoppers. Set "
                + Setting.TLS_CERTIFICATE.key() + " and " + Setting.TLS_KEY.key() + " (or " + Setting.TLS_KEYSTORE.key()
                + "), or say " + Setting.PEERS_INSECURE.key() + "=true where nobody can.");
    }
}
