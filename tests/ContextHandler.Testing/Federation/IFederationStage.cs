namespace ContextHandler.Testing.Federation;

/// <summary>The gateway as the stubs around it meet it, whether it runs in this process or in others.</summary>
public interface IFederationStage
{
    /// <summary>The clock that everybody lives by.</summary>
    TimeProvider Time { get; }

    /// <summary>The keys that every peer knows at first.</summary>
    KnownGateway KeysAtStart { get; }

    /// <summary>An address of the gateway.</summary>
    string At(string path);

    /// <summary>Fetches the gateway's metadata, as a peer does.</summary>
    Task<KnownGateway> ReadMetadataAsync(string path);
}
