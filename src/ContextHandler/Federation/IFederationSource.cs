namespace ContextHandler.Federation;

/// <summary>Where the federation of this moment is read; a request takes it once and keeps to it.</summary>
public interface IFederationSource
{
    /// <summary>The model that holds now.</summary>
    FederationModel Current { get; }
}
