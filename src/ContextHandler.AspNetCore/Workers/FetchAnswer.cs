using ContextHandler.Saml.Metadata;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>What came of fetching a document.</summary>
internal abstract record FetchAnswer
{
    private FetchAnswer()
    {
    }

    /// <summary>A document, of which nothing is known but how many bytes it has.</summary>
    internal sealed record Document(FetchedDocument Fetched) : FetchAnswer;

    /// <summary>The document held is the newest (304).</summary>
    internal sealed record Unchanged : FetchAnswer;

    /// <summary>No document.</summary>
    /// <param name="Why">For the log: our words, never the peer's.</param>
    internal sealed record Failed(string Why) : FetchAnswer;
}
