package org.shiheng.kernel.approval;

import org.shiheng.kernel.authority.Actor;

/**
 * Whose acts need sign-off. The module that asks for one registers a bean of this type and is told, inside the transaction
 * of the signature, what became of it: an exception there undoes the signature too.
 */
public interface Approvable {

    /** {@code matter}: the kind its requests carry. */
    String kind();

    /** Holds the thing for the time of the transaction, before its request is held: always in this order. */
    void hold(Actor actor, long target);

    /** The last signature was given: the act takes effect now. */
    void approved(Actor signer, ApprovalRequest request);

    /** It went back to whoever asked, with an opinion. */
    void returned(Actor signer, ApprovalRequest request, String opinion);

    /** Whoever asked took it back. */
    void withdrawn(Actor actor, ApprovalRequest request);
}
