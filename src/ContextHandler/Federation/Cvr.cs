using System.Diagnostics.CodeAnalysis;

namespace ContextHandler.Federation;

/// <summary>The eight digits by which Denmark numbers an organisation; no checksum is applied (decision 21).</summary>
public sealed record Cvr
{
    private Cvr(string digits) => Digits = digits;

    /// <summary>Exactly eight ASCII digits.</summary>
    public string Digits { get; }

    /// <summary>Takes eight ASCII digits, nothing else.</summary>
    public static bool TryCreate(string? digits, [NotNullWhen(true)] out Cvr? cvr)
    {
        var fits = digits is { Length: 8 } && !digits.AsSpan().ContainsAnyExceptInRange('0', '9');
        cvr = fits ? new Cvr(digits!) : null;
        return fits;
    }

    /// <summary>For numbers already known to be good. Throws <see cref="ArgumentException"/> otherwise.</summary>
    public static Cvr Create(string digits) =>
        TryCreate(digits, out var cvr) ? cvr : throw new ArgumentException($"'{digits}' is not a CVR number of eight digits.", nameof(digits));

    public override string ToString() => Digits;
}
