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
        var repeated = IdentityBearing.FirstOrDefault(names => names.Any(name => IsRepeated(name, it)) || ValuesOf(names, it.Assertion).Distinct().Count() > 1);
        return repeated is null ? null : new(FailureReason.AttributeRepeated, $"{repeated[0]}: one value expected");
    }

    private static LoginFailure? CvrIsInside(Question it) =>
        FindCvr(it.Assertion, it.Idp) is { } cvr && it.Idp.MaySpeakFor(cvr) ? null
        : StatedCvr(it.Assertion) is null ? new(FailureReason.CvrMissing, $"{FederationUris.Cvr}: expected of an IdP that speaks for several organisations")
        : new(FailureReason.CvrOutsideFence, $"{FederationUris.Cvr}: a number this IdP is registered for expected");

    // An X509SubjectName passes byte for byte (decision 20), so the organisation it names must be inside as well.
    private static LoginFailure? SubjectNameIsInside(Question it)
    {
        var organisations = it.Assertion.NameId is { Format: NameIdFormats.X509SubjectName } name ? Organisation().Matches(name.Value) : null;
        return organisations?.All(match => it.Idp.MaySpeakFor(Cvr.Create(match.Groups[1].Value))) ?? true
            ? null
            : new(FailureReason.CvrOutsideFence, "NameID: an organisation this IdP is registered for expected");
    }

    private static bool IsRepeated(string name, Question it)
    {
        var named = it.Assertion.Attributes.Where(attribute => attribute.Name == name).ToList();
        return named.Count > 1 || named.Any(attribute => attribute.Values.Count > 1);
    }

    private static string? StatedCvr(ReceivedAssertion assertion) => ValuesOf(IdentityBearing[0], assertion).FirstOrDefault();

    private static IEnumerable<string> ValuesOf(string[] names, ReceivedAssertion assertion) =>
        assertion.Attributes.Where(attribute => names.Contains(attribute.Name)).SelectMany(attribute => attribute.Values);

    // O=12345678 as an RDN of its own, blanks allowed (facts 4.1).
    [GeneratedRegex(@"(?:^|(?<!\\)[,+;])\s*(?:O|2\.5\.4\.10)\s*=\s*([0-9]{8})\s*(?=$|[,+;])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Organisation();

    /// <summary>The assertion and the IdP it is held against.</summary>
    internal sealed record Question(ReceivedAssertion Assertion, IdentityProvider Idp);
}
