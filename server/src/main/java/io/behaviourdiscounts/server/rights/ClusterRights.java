package io.behaviourdiscounts.server.rights;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;

/** Gives a cluster's authorizer the rights that are missing. It takes none away. */
public final class ClusterRights {

    private static final String ANYWHERE = "*";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration CHECK = Duration.ofMillis(50);

    private ClusterRights() {}

    /** All rights, as Kafka's authorizer keeps them: one operation each. */
    public static List<AclBinding> bindings(Principals principals) {
        List<AclBinding> bindings = new ArrayList<>();
        for (Right right : Rights.all()) {
            for (AclOperation operation : right.operations()) {
                bindings.add(new AclBinding(
                        right.resource(),
                        new AccessControlEntry(
                                principals.principal(right.role()), ANYWHERE, operation, AclPermissionType.ALLOW)));
            }
        }
        return bindings;
    }

    /**
     * Gives those that are missing, and returns when they are in force. Whoever calls must be allowed to see and alter the cluster's rights.
     *
     * @return what was given
     * @throws RightsException if the cluster has no authorizer or says no
     */
    public static List<AclBinding> apply(Admin admin, Principals principals) {
        Set<AclBinding> there =
                Set.copyOf(get(admin.describeAcls(AclBindingFilter.ANY).values()));
        List<AclBinding> missing = bindings(principals).stream()
                .filter(binding -> !there.contains(binding))
                .toList();
        if (!missing.isEmpty()) {
            get(admin.createAcls(missing).all());
            await(admin, missing);
        }
        return missing;
    }

    /** The controller has them at once; the broker that is asked, a moment later. */
    private static void await(Admin admin, List<AclBinding> given) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!get(admin.describeAcls(AclBindingFilter.ANY).values()).containsAll(given) && System.nanoTime() < end) {
            LockSupport.parkNanos(CHECK.toNanos());
        }
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new RightsException(
                    "Kafka gives no rights: " + cause.getMessage()
                            + " Rights are given by the cluster's administrator (Alter and Describe on the cluster), where it has an"
                            + " authorizer.",
                    cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RightsException("Interrupted while waiting for Kafka.", e);
        }
    }
}
