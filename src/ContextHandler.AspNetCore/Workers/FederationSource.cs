using ContextHandler.Federation;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>Holds the model of this moment; swapped whole when a good one was loaded (house.md 7.7).</summary>
internal sealed class FederationSource : IFederationSource
{
    private volatile FederationModel? current;

    /// <summary>Throws <see cref="InvalidOperationException"/> before the first load; the endpoints answer 503 until then.</summary>
    public FederationModel Current => current ?? throw new InvalidOperationException("No federation has been loaded.");

    public bool IsLoaded => current is not null;

    public void Swap(FederationModel model) => current = model;
}
