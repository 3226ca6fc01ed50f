using System.Diagnostics.CodeAnalysis;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Profiles;
using ContextHandler.Responses;
using ContextHandler.Sessions;

namespace ContextHandler.Attributes;

/// <summary>
/// The person of an accepted assertion, kept to the organisations its IdP may speak for (decision 21). Only <c>TryAccept</c>
/// makes one.
/// </summary>
public sealed class FencedIdentity
{
    private FencedIdentity(ReceivedAssertion assertion, Cvr cvr, IdentityProvider idp)
    {
        Idp = idp;
        NameId = assertion.NameId!;
        Cvr = cvr;
        Attributes = assertion.Attributes;
        var stated = assertion.Privileges ?? [];
        var inside = stated.Where(group => CvrFence.MayGrant(group, idp)).ToArray();
        var dropped = stated.Count - inside.Length;
        Privileges = inside.Length > 0 ? inside : null;
        Remarks = dropped == 0 ? [] : [$"{dropped} privilege group(s) outside the CVR fence dropped"];
    }

    /// <summary>Who says so.</summary>
    public IdentityProvider Idp { get; }

    public ReceivedNameId NameId { get; }

    /// <summary>The person's organisation, inside the fence.</summary>
    public Cvr Cvr { get; }

    /// <summary>As received; CVR, CPR and identifiers of the person at most once each.</summary>
    public IReadOnlyList<SamlAttribute> Attributes { get; }

    /// <summary>The groups inside the fence; null when there is none.</summary>
    public IReadOnlyList<PrivilegeGroup>? Privileges { get; }

    /// <summary>What was dropped, for the audit line.</summary>
    public IReadOnlyList<string> Remarks { get; }

    /// <summary>The first value of an attribute under either profile's name; <paramref name="name"/> is OIOSAML3's. Null when it is not stated.</summary>
    internal string? Find(string name)
    {
        foreach (var attribute in Attributes)
        {
            if (attribute.Values is [var value, ..] && AttributeTranslation.ToProfile(attribute.Name, OioProfile.Oiosaml3) == name)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Throws <see cref="ArgumentException"/> when the Response is the IdP's error, which has no identity.</summary>
    public static bool TryAccept(
        ValidResponse response,
        IdentityProvider idp,
        [NotNullWhen(true)] out FencedIdentity? identity,
        [NotNullWhen(false)] out LoginFailure? failure)
    {
        ArgumentNullException.ThrowIfNull(response);
        var assertion = response.Assertion ?? throw new ArgumentException("An error Response has no identity.", nameof(response));
        return TryAccept(assertion, idp, out identity, out failure);
    }

    /// <summary>The person of a login that was accepted before, kept to the fence as it is now.</summary>
    public static bool TryAccept(
        SessionLogin login,
        IdentityProvider idp,
        [NotNullWhen(true)] out FencedIdentity? identity,
        [NotNullWhen(false)] out LoginFailure? failure)
    {
        ArgumentNullException.ThrowIfNull(login);
        return TryAccept(login.Assertion, idp, out identity, out failure);
    }

    private static bool TryAccept(
        ReceivedAssertion assertion,
        IdentityProvider idp,
        [NotNullWhen(true)] out FencedIdentity? identity,
        [NotNullWhen(false)] out LoginFailure? failure)
    {
        ArgumentNullException.ThrowIfNull(idp);
        failure = CvrFence.Rules.FirstFailure(new(assertion, idp));
        identity = failure is null ? new(assertion, CvrFence.FindCvr(assertion, idp)!, idp) : null;
        return failure is null;
    }
}
