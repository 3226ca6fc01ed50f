using ContextHandler.Federation;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>The one refresh that a login may ask for and wait for: a party signed with a key that is not in its metadata (decision 27).</summary>
internal interface IMetadataRefresh
{
    /// <summary>
    /// Waits 3 seconds at most for the party's metadata to be fetched, which happens once in 30 seconds however many ask. True when
    /// the party has other keys now than in the model that was tried: verifying once more can come out otherwise.
    /// </summary>
    Task<bool> TryRefreshAsync(EntityId party, FederationModel tried);
}
