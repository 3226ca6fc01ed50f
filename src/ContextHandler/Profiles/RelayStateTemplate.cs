using System.Diagnostics.CodeAnalysis;
using System.Text;
using ContextHandler.Levels;

namespace ContextHandler.Profiles;

/// <summary>
/// What the relay-state profile writes in RelayState: text with the placeholders <c>{nsisUri}</c>, <c>{nsisName}</c>, <c>{nistUrn}</c>
/// and <c>{nistLevel}</c>. Its longest expansion is at most 80 bytes (Bindings 3.4.3).
/// </summary>
public sealed class RelayStateTemplate
{
    private const int MaximumBytes = 80;

    private readonly string template;

    private RelayStateTemplate(string template) => this.template = template;

    /// <summary><c>{nsisUri}</c>: the NSIS level's URI.</summary>
    public static RelayStateTemplate Default { get; } = new("{nsisUri}");

    /// <summary>Takes a template, or says what is wrong with it.</summary>
    public static bool TryCreate(string text, [NotNullWhen(true)] out RelayStateTemplate? template, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        var candidate = new RelayStateTemplate(text);
        var longest = Level.All.Max(level => Encoding.UTF8.GetByteCount(candidate.Expand(level)));
        var leftOver = candidate.Expand(Level.All[0]).AsSpan().IndexOfAny('{', '}') >= 0;
        error = longest > MaximumBytes ? $"expands to {longest} bytes; at most {MaximumBytes} expected"
            : leftOver ? "has an unknown placeholder; {nsisUri}, {nsisName}, {nistUrn} and {nistLevel} expected"
            : !text.Contains('{', StringComparison.Ordinal) ? "has no placeholder, so it cannot carry the level"
            : null;
        template = error is null ? candidate : null;
        return error is null;
    }

    /// <summary>The RelayState for this level; a level of one family is written in the other by decision 4.</summary>
    public string Expand(Level level)
    {
        ArgumentNullException.ThrowIfNull(level);
        var nsis = Level.Of(level.NsisEquivalent);
        var nist = Level.Of(level.NistEquivalent);
        return template
            .Replace("{nsisUri}", nsis.ClassReference, StringComparison.Ordinal)
            .Replace("{nsisName}", level.NsisEquivalent.ToString(), StringComparison.Ordinal)
            .Replace("{nistUrn}", nist.ClassReference, StringComparison.Ordinal)
            .Replace("{nistLevel}", ((int)level.NistEquivalent).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    public override string ToString() => template;
}
