namespace ContextHandler.Requests;

/// <summary>What the wire found out about the signature of a request. An invalid one is refused before it gets here.</summary>
public enum SignatureState
{
    Absent,

    /// <summary>Verified with a registered key of the issuer, over every value of the record.</summary>
    Verified,
}
