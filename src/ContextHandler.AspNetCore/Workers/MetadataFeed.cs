using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>An address that metadata is fetched from, and where its refreshing stands. The parties of one aggregate share it.</summary>
internal sealed class MetadataFeed(Uri url)
{
    public Uri Url { get; } = url;

    /// <summary>In the order of the federation file; others when that is read again.</summary>
    public IReadOnlyList<MetadataParty> Parties { get; set; } = [];

    /// <summary>Whether a party waits for its first document: nobody can log in there.</summary>
    public bool IsAwaited { get; set; }

    public DateTimeOffset DueAt { get; set; }

    /// <summary>How often in a row it brought nothing that could be taken.</summary>
    public int Failures { get; set; }

    /// <summary>The refresh under way; null: none. There is never a second one.</summary>
    public Task? Running { get; set; }

    /// <summary>The timestamp at which that began.</summary>
    public long RunningSince { get; set; }

    /// <summary>Whether a login waits for it.</summary>
    public bool IsAskedFor { get; set; }

    /// <summary>When a login last began a refresh (decision 27).</summary>
    public DateTimeOffset AskedAt { get; set; } = DateTimeOffset.MinValue;

    /// <summary>Not when that is in the future: the clock was put back since.</summary>
    public bool WasAskedWithin(TimeSpan time, DateTimeOffset now) => AskedAt <= now && now - AskedAt < time;

    public bool Serves(EntityId party) => Parties.Any(one => one.EntityId == party);
}
