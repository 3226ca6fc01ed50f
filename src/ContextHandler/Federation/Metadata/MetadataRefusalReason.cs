namespace ContextHandler.Federation.Metadata;

/// <summary>Why a metadata document does not replace the one that is held. Only the last two may be accepted by an operator.</summary>
public enum MetadataRefusalReason
{
    /// <summary>There is no document: the file cannot be read, the address does not answer.</summary>
    NotRead,

    /// <summary>It is no SAML metadata: garbage, an HTML page, cut off, too large.</summary>
    NotMetadata,

    /// <summary>None of the configured keys signed it, or the signature does not cover the entity.</summary>
    NotSigned,

    /// <summary>It does not describe the expected entity ID, exactly and once.</summary>
    NotThisEntity,

    /// <summary>It lacks the role that the party has in the federation.</summary>
    RoleMissing,

    /// <summary>Its validUntil has passed.</summary>
    Expired,

    /// <summary>Its creationInstant is in the future.</summary>
    NotYetMade,

    /// <summary>No key in it can verify the party's messages, which must be signed.</summary>
    NoSigningKey,

    /// <summary>A signing key in it is another IdP's (security case H02).</summary>
    KeyOfAnotherIdp,

    /// <summary>It holds an endpoint to which no browser may be sent (decision 31).</summary>
    EndpointUnsafe,

    /// <summary>It breaks another rule of the federation for this party.</summary>
    Unfit,

    /// <summary>It is older than the one held.</summary>
    RolledBack,

    /// <summary>An endpoint is on another host than those held.</summary>
    EndpointMoved,
}
