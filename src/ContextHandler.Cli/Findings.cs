using System.Globalization;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Keys.Expiry;
using ContextHandler.Levels;
using ContextHandler.Saml.Metadata;
using ContextHandler.Selection;

namespace ContextHandler.Cli;

/// <summary>What is odd about a federation that loads: levels that cannot be met, and what the IdPs must do so that they are.</summary>
internal static class Findings
{
    private static readonly Func<PairTable, FederationLoad, IEnumerable<Remark>>[] Rules =
    [
        PartiesThatCannotBeSeen,
        SystemsNobodyCanLogInTo,
        SystemsThatOnlyABackupServes,
        PairsThatNeverSucceed,
        LevelsTheIdpMustStateItself,
        AdfsThatEncryptsWithCbc,
    ];

    /// <summary>Of a load that has a model.</summary>
    public static IEnumerable<Remark> Of(FederationLoad load, DateTimeOffset now)
    {
        var pairs = new PairTable(load.Model!);
        return Rules.SelectMany(rule => rule(pairs, load)).Concat(CertificatesThatEnd(load, now));
    }

    // Decision 26: the gateway warns of the same, at the same times, and no login breaks.
    private static IEnumerable<Remark> CertificatesThatEnd(FederationLoad load, DateTimeOffset now) =>
        from certificate in CertificatesInSight.Of(load.Model!, load.Peers.Select(peer => peer.Party), now)
        where CertificateExpiry.Passed(certificate.NotAfter, now) is not null
        let verb = certificate.NotAfter <= now ? "ended" : "ends"
        select new Remark(
            Grade.Warning,
            certificate.Party is { } party ? load.PathOf(party) : certificate.Role == CertificateRole.OurKey ? "$.gateway.credentials" : "$",
            $"{certificate.Owner.Da}: the certificate {certificate.Thumbprint[..16]} {verb} on {certificate.NotAfter.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}; its key works on");

    // Fetched metadata is the gateway's; what is not here cannot be judged here.
    private static IEnumerable<Remark> PartiesThatCannotBeSeen(PairTable pairs, FederationLoad load) =>
        from peer in load.Peers
        where peer.Metadata is null
        select new Remark(Grade.Hint, peer.Party.JsonPath, $"{peer.Party.Source.Source}: {peer.Absence}, as far as is seen here (--state); {peer.Party.EntityId} is left out of what follows");

    private static IEnumerable<Remark> SystemsNobodyCanLogInTo(PairTable pairs, FederationLoad load) =>
        from system in pairs.Model.Systems
        where pairs.Of(system).All(pair => pair.Prospect == LevelProspect.Never)
        where !MayHaveOneUnseen(system, load)
        select new Remark(Grade.Error, load.PathOf(system.EntityId), $"{system.Name.Da}: no IdP that it may use can give {system.RequiredLevel}; nobody can log in");

    // A backup is asked for by hand at every login, and by somebody whose own login has failed; it is nobody's everyday one.
    private static IEnumerable<Remark> SystemsThatOnlyABackupServes(PairTable pairs, FederationLoad load) =>
        from system in pairs.Model.Systems
        let possible = pairs.Of(system).Where(pair => pair.Prospect != LevelProspect.Never).ToList()
        where possible.Count > 0 && possible.TrueForAll(pair => pair.IsBackup) && !MayHaveOneUnseen(system, load)
        select new Remark(Grade.Warning, load.PathOf(system.EntityId), $"{system.Name.Da}: only a backup can give {system.RequiredLevel}: {string.Join(", ", possible.Select(pair => pair.Idp.Name.Da))}");

    private static bool MayHaveOneUnseen(UserFacingSystem system, FederationLoad load) =>
        load.Peers.Any(peer => peer.Metadata is null && peer.Party.Role == PeerRole.IdentityProvider && system.IdentityProviders?.Contains(peer.Party.EntityId) != false);

    // Decision 5. An IdP that a system may not use is no surprise.
    private static IEnumerable<Remark> PairsThatNeverSucceed(PairTable pairs, FederationLoad load) =>
        from idp in ByIdp(pairs, load)
        from same in idp.Pairs
            .Where(pair => pair.Prospect == LevelProspect.Never && pair.Exclusion != Exclusion.NotAllowedForSystem)
            .GroupBy(pair => (pair.Forecast.Required, pair.IsBackup))
        let first = same.First()
        let why = first.Exclusion is null ? "no answer is accepted" : Wording.WhyNot(first)
        let who = first.IsBackup ? "Its backup is of no use to" : "Required by"
        select new Remark(Grade.Warning, idp.Path, $"{first.Idp.Name.Da} can never give {same.Key.Required}: {why}. {who} {Names(same)}");

    // Decision 5: multipleauthn proves at most NIST 3 and no NSIS level, and silence proves nothing.
    private static IEnumerable<Remark> LevelsTheIdpMustStateItself(PairTable pairs, FederationLoad load) =>
        from idp in ByIdp(pairs, load)
        from same in idp.Pairs.Where(pair => pair.Prospect == LevelProspect.ByOwnStatement).GroupBy(pair => pair.Forecast.Required)
        let forecast = same.First().Forecast
        let asked = forecast.Asked.ClassReference is { } reference ? $"is asked for {Wording.Short(reference)}, which does not prove {same.Key}" : $"is asked for no level where {same.Key} is required"
        select new Remark(
            Grade.Hint, idp.Path, $"{same.First().Idp.Name.Da} {asked}: it must issue {Wording.AcceptedAttributes(forecast)}. Required by {Names(same)}");

    // Decision 11. AD FS encrypts to a key it finds, with CBC, and signs the Assertion only, unless told otherwise; requireSigned says it was told.
    private static IEnumerable<Remark> AdfsThatEncryptsWithCbc(PairTable pairs, FederationLoad load) =>
        from idp in pairs.Model.IdentityProviders
        where idp is { Product: IdpProduct.Adfs, PublishEncryptionKey: true, AllowCbc: false, RequireSigned: SignatureDemand.Either or SignatureDemand.Assertion }
        select new Remark(
            Grade.Warning,
            load.PathOf(idp.EntityId),
            $"{idp.Name.Da} looks like AD FS, which encrypts with AES-CBC and signs the Assertion only: such answers are refused. There, run "
            + $"Set-AdfsRelyingPartyTrust -TargetIdentifier {pairs.Model.Gateway.EntityId} -SamlResponseSignature MessageAndAssertion and set requireSigned: both here; "
            + "or set publishEncryptionKey: false, so that it never encrypts");

    private static IEnumerable<(string Path, IEnumerable<Pair> Pairs)> ByIdp(PairTable pairs, FederationLoad load) =>
        pairs.Model.Systems.SelectMany(pairs.Of).GroupBy(pair => pair.Idp.EntityId)
            .Select(group => (load.PathOf(group.Key), group.AsEnumerable()));

    private static string Names(IEnumerable<Pair> pairs) => string.Join(", ", pairs.Select(pair => pair.System.Name.Da));
}
