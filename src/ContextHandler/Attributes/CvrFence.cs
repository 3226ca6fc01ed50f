using System.Text.RegularExpressions;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Responses;

namespace ContextHandler.Attributes;

/// <summary>Keeps an IdP to the organisations it is registered for: the rule that holds municipalities apart (decision 21, security case G15).</summary>
internal static partial class CvrFence
{
    // What systems tell people apart by: said twice, two readers may take different ones.
    private static readonly string[][] IdentityBearing =
    [
        [FederationUris.Cvr, FederationUris.CvrNumberIdentifier],
        [FederationUris.CprNumber, FederationUris.CprNumberIdentifier],
        [FederationUris.ProfessionalUuid],
        [FederationUris.UidOid],
    ];

    public static IReadOnlyList<Func<Question, LoginFailure?>> Rules { get; } =
    [
        IdentityIsStatedOnce,
        CvrIsInside,
        SubjectNameIsInside,
    ];

    /// <summary>The CVR number stated in either profile, else the only one registered; null when there is none or it is no number.</summary>
    public static Cvr? FindCvr(ReceivedAssertion assertion, IdentityProvider idp) => StatedCvr(assertion) is { } stated
        ? Cvr.TryCreate(stated, out var cvr) ? cvr : null
        : !idp.IsNational && idp.Cvrs is [var only] ? only : null;

    /// <summary>Whether a privilege group holds for nobody or for an organisation inside the fence; other scopes name no CVR number.</summary>
    public static bool MayGrant(PrivilegeGroup group, IdentityProvider idp)
    {
        // Case and blanks are forgiven, so that a careless reader behind us cannot be told more than we judged.
        var scope = group.Scope?.Trim();
        return scope is null || !scope.StartsWith(FederationUris.CvrScopePrefix, StringComparison.OrdinalIgnoreCase)
            || (Cvr.TryCreate(scope[FederationUris.CvrScopePrefix.Length..], out var cvr) && idp.MaySpeakFor(cvr));
    }

    private static LoginFailure? IdentityIsStatedOnce(Question it)
    {
        var repeated = Array.Find(IdentityBearing, names => IsStatedTwice(names, it.Assertion.Attributes));
        return repeated is null ? null : new(FailureReason.AttributeRepeated, $"{repeated[0]}: one value expected");
    }

    private static LoginFailure? CvrIsInside(Question it) =>
        FindCvr(it.Assertion, it.Idp) is { } cvr && it.Idp.MaySpeakFor(cvr) ? null
        : StatedCvr(it.Assertion) is null ? new(FailureReason.CvrMissing, $"{FederationUris.Cvr}: expected of an IdP that speaks for several organisations")
        : new(FailureReason.CvrOutsideFence, $"{FederationUris.Cvr}: a number this IdP is registered for expected");

    // An X509SubjectName passes byte for byte (decision 20), so the organisation it names must be inside as well.
    private static LoginFailure? SubjectNameIsInside(Question it)
    {
        var name = it.Assertion.NameId is { Format: NameIdFormats.X509SubjectName } subject ? subject.Value : string.Empty;
        foreach (var match in Organisation().EnumerateMatches(name))
        {
            var digits = name.AsSpan(match.Index, match.Length).TrimEnd()[^8..];
            if (!it.Idp.MaySpeakFor(Cvr.Create(digits.ToString())))
            {
                return new(FailureReason.CvrOutsideFence, "NameID: an organisation this IdP is registered for expected");
            }
        }

        return null;
    }

    // Each name at most once with one value; two names of one thing with the same.
    private static bool IsStatedTwice(string[] names, IReadOnlyList<SamlAttribute> attributes)
    {
        string? stated = null;
        foreach (var name in names)
        {
            if (!attributes.TryFindOnly(name, out var only) || (only is { Values: [var value] } && (stated ??= value) != value))
            {
                return true;
            }
        }

        return false;
    }

    private static string? StatedCvr(ReceivedAssertion assertion)
    {
        foreach (var attribute in assertion.Attributes)
        {
            if (attribute is { Name: FederationUris.Cvr or FederationUris.CvrNumberIdentifier, Values: [var first, ..] })
            {
                return first;
            }
        }

        return null;
    }

    // O=12345678 as an RDN of its own, blanks allowed (facts 4.1); it ends with the digits and blanks.
    [GeneratedRegex(@"(?:^|(?<!\\)[,+;])\s*(?:O|2\.5\.4\.10)\s*=\s*[0-9]{8}\s*(?=$|[,+;])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Organisation();

    /// <summary>The assertion and the IdP it is held against.</summary>
    internal sealed record Question(ReceivedAssertion Assertion, IdentityProvider Idp);
}
