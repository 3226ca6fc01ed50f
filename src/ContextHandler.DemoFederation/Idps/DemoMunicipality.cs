using ContextHandler.Federation;
using ContextHandler.Levels;

namespace ContextHandler.DemoFederation.Idps;

/// <summary>A demo municipality: who it is, which product its IdP behaves like, who works there. Or the national IdP, for the day on which theirs is down.</summary>
public sealed record DemoMunicipality
{
    public required EntityId EntityId { get; init; }

    public required string Name { get; init; }

    public required Cvr Cvr { get; init; }

    /// <summary>Where its people work; null: there.</summary>
    public string? Employer { get; init; }

    /// <summary>Whether it is a national IdP, and a backup for every system.</summary>
    public bool IsBackup { get; init; }

    /// <summary>The name before <c>.localhost</c>.</summary>
    public required string Host { get; init; }

    public required string Telephone { get; init; }

    public required IIdpKind Kind { get; init; }

    public required Level HighestLevel { get; init; }

    public required IReadOnlyList<DemoPerson> People { get; init; }
}
