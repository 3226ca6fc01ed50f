namespace ContextHandler.Keys.Expiry;

/// <summary>What a certificate in sight is for.</summary>
public enum CertificateRole
{
    /// <summary>One of <c>gateway.credentials</c>.</summary>
    OurKey,

    /// <summary>What our own address shows on TLS.</summary>
    OurTls,

    /// <summary>A key in a peer's trusted metadata.</summary>
    PeerKey,

    /// <summary>What must have signed a peer's metadata.</summary>
    MetadataSigning,

    /// <summary>What a host shows on TLS that metadata is fetched from.</summary>
    MetadataTls,

    /// <summary>What a Redis or a sentinel shows on TLS.</summary>
    RedisTls,
}
