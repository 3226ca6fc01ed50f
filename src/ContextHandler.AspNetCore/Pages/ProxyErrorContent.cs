namespace ContextHandler.AspNetCore.Pages;

/// <summary>What is shown when a proxied system could not be asked, or a request was not passed on to it.</summary>
public sealed record ProxyErrorContent
{
    /// <summary>The heading; <c>{0}</c> is the system's name.</summary>
    public required LocalizedText Heading { get; init; }

    /// <summary>The catalogue's text.</summary>
    public required LocalizedText PublicText { get; init; }

    /// <summary>What to tell whom; its StartUrl is where the system begins.</summary>
    public required HelpDesk HelpDesk { get; init; }

    /// <summary>The very address again, absolute and ours; null where asking again could do something twice (any method but GET), or cannot help.</summary>
    public string? RetryUrl { get; init; }

    /// <summary>Something was sent, and nobody knows whether it reached the system.</summary>
    public bool MayHaveArrived { get; init; }
}
