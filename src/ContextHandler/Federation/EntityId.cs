using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace ContextHandler.Federation;

/// <summary>
/// The name of a system, an IdP or the gateway: compared ordinally and never normalised, so a trailing slash makes another
/// entity (facts 3.9). At most 1,024 characters, without white space or control characters (SAML Core 8.3.6).
/// </summary>
public sealed record EntityId
{
    private static readonly SearchValues<char> Forbidden =
        SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(c => char.IsWhiteSpace(c) || char.IsControl(c))]);

    private EntityId(string value) => Value = value;

    /// <summary>The identifier as it was written.</summary>
    public string Value { get; }

    /// <summary>Takes an identifier as it is, or says that it cannot be one.</summary>
    public static bool TryCreate(string? value, [NotNullWhen(true)] out EntityId? entityId)
    {
        var fits = value is { Length: > 0 and <= 1024 } && !value.AsSpan().ContainsAny(Forbidden);
        entityId = fits ? new EntityId(value!) : null;
        return fits;
    }

    /// <summary>For identifiers already known to be good. Throws <see cref="ArgumentException"/> otherwise.</summary>
    public static EntityId Create(string value) =>
        TryCreate(value, out var entityId) ? entityId : throw new ArgumentException($"'{value}' is not an entity ID.", nameof(value));

    public override string ToString() => Value;
}
