namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>A backend that believes the gateway's token and no other header.</summary>
internal interface ISampleBackend : IAsyncDisposable
{
    /// <summary>Starts it for that gateway, as that system with those areas; where it is.</summary>
    Task<Uri> StartAsync(string gateway, string system, params string[] areas);

    /// <summary>Its clock shows that time, and stands still.</summary>
    Task SetClockAsync(DateTimeOffset now);
}
