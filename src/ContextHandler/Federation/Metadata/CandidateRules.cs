using System.Globalization;
using ContextHandler.Federation.Rules;
using Reason = ContextHandler.Federation.Metadata.MetadataRefusalReason;

namespace ContextHandler.Federation.Metadata;

/// <summary>What must hold of a document before it replaces the one held. What an operator may overrule comes last: all else holds in any case.</summary>
internal static class CandidateRules
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    public static IReadOnlyList<Func<MetadataCandidate, MetadataRefusal?>> All { get; } =
    [
        IsOfTheParty,
        HasTheRole,
        IsStillValid,
        IsMadeBefore,
        HasASigningKey,
        KeysAreItsOwn,
        EndpointsAreSafe,
        FitsTheFederation,
        IsNotRolledBack,
        EndpointsStayOnTheirHosts,
    ];

    // L03: exactly, never normalised.
    private static MetadataRefusal? IsOfTheParty(MetadataCandidate candidate) => candidate.Offered.EntityId == candidate.Party.EntityId
        ? null
        : new(Reason.NotThisEntity, $"an EntityDescriptor with entityID {candidate.Party.EntityId} expected");

    private static MetadataRefusal? HasTheRole(MetadataCandidate candidate) =>
        candidate.Party.HasRoleIn(candidate.Offered)
            ? null
            : new(Reason.RoleMissing, $"an {(candidate.Party.Role == PeerRole.IdentityProvider ? "IDPSSODescriptor" : "SPSSODescriptor")} for SAML 2.0 expected");

    // L02, decision 26
    private static MetadataRefusal? IsStillValid(MetadataCandidate candidate) => candidate.Offered.ValidUntil <= candidate.Now
        ? new(Reason.Expired, string.Create(CultureInfo.InvariantCulture, $"a validUntil in the future expected; it was {candidate.Offered.ValidUntil:u}"))
        : null;

    // L07: beside a document of the future, every true one that follows would be an older one.
    private static MetadataRefusal? IsMadeBefore(MetadataCandidate candidate) => candidate.Offered.CreatedAt > candidate.Now + ClockSkew
        ? new(Reason.NotYetMade, string.Create(CultureInfo.InvariantCulture, $"a creationInstant in the past expected; it was {candidate.Offered.CreatedAt:u}"))
        : null;

    // L04, rule R14: a document without keys would lock the party out.
    private static MetadataRefusal? HasASigningKey(MetadataCandidate candidate) =>
        candidate.Party.System is { RequestSigned: false } || candidate.Keys.For(KeyUse.Signing).Any()
            ? null
            : new(Reason.NoSigningKey, "a KeyDescriptor with a usable signing key expected");

    // H02: with the key of another IdP, one could speak for the other. Which of the two copied it is for people to find out, so both are named.
    private static MetadataRefusal? KeysAreItsOwn(MetadataCandidate candidate) =>
        (from key in candidate.Party.Role == PeerRole.IdentityProvider ? candidate.Keys.For(KeyUse.Signing) : []
         let other = candidate.FindOtherIdpWith(key.KeyFingerprint)
         where other is not null
         select new MetadataRefusal(Reason.KeyOfAnotherIdp, $"signing keys of its own expected; {other} has that of the certificate {key.Thumbprint}")).FirstOrDefault();

    // L05, decision 31. One that the gateway has no use for, and that was there before, does not keep new keys away.
    private static MetadataRefusal? EndpointsAreSafe(MetadataCandidate candidate) =>
        TrustedContent.Addresses(candidate.Offered).Except(candidate.Held is null ? [] : TrustedContent.Addresses(candidate.Held))
            .Select(WebAddress.EndpointProblemOf).OfType<string>().FirstOrDefault() is { } problem
            ? new(Reason.EndpointUnsafe, $"endpoint: {problem}")
            : null;

    // The rules that the federation has for this party, so that no document can make the model one with errors.
    private static MetadataRefusal? FitsTheFederation(MetadataCandidate candidate)
    {
        var draft = candidate.Party.Draft(candidate.Offered, candidate.Now);
        var finding = SystemRules.Check(draft).Concat(IdentityProviderRules.Check(draft))
            .FirstOrDefault(finding => finding.Severity == ProblemSeverity.Error && finding.Path == candidate.Party.JsonPath);
        return finding.Message is null ? null : new(Reason.Unfit, finding.Message);
    }

    // L07: whoever replays an old document brings back keys that were removed.
    private static MetadataRefusal? IsNotRolledBack(MetadataCandidate candidate) =>
        !candidate.IsAccepted && candidate.Held is { } held && MayBeOlder(candidate.Offered, held)
            ? new(Reason.RolledBack, "a document no older than the one held expected, with the creationInstant or validUntil that tells so")
            : null;

    // A date that the one held has and the other has lost tells nothing, as an old one would.
    private static bool MayBeOlder(PeerMetadata offered, PeerMetadata held) => held.CreatedAt is not null
        ? !(offered.CreatedAt >= held.CreatedAt)
        : held.ValidUntil is not null && offered.CreatedAt is null && !(offered.ValidUntil >= held.ValidUntil);

    // L05, decision 26: whoever moves a login page moves the passwords typed there.
    private static MetadataRefusal? EndpointsStayOnTheirHosts(MetadataCandidate candidate)
    {
        if (candidate.IsAccepted || candidate.Held is not { } held)
        {
            return null;
        }

        var known = TrustedContent.Addresses(held).Select(HostOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return TrustedContent.Addresses(candidate.Offered).Select(HostOf).FirstOrDefault(host => !known.Contains(host)) is { } moved
            ? new(Reason.EndpointMoved, $"endpoints on {string.Join(", ", known)} expected; one is on {moved}")
            : null;
    }

    private static string HostOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.IdnHost : address;
}
