using ContextHandler.AspNetCore.Pages;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Keys;
using ContextHandler.Keys.Expiry;
using ContextHandler.Keys.Readiness;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Pages;

/// <summary>One good content of the page for operations; tests change one thing of it.</summary>
internal static class RolloverSample
{
    public static readonly DateTimeOffset Now = new(2026, 6, 17, 4, 10, 0, TimeSpan.Zero);

    public static KeyRollover Signing => new(
        CredentialUse.Signing, Key("old.pem", new(RetireAt: Now.AddDays(6))), Key("new.pem", new(Now.AddDays(-15), Now.AddDays(-1))), RolloverStep.Retire,
        [
            Peer("Ærø Kommune", PeerReadiness.NotSeenSinceTheAnnouncement, ReadinessReason.FetchedBeforeTheNewKey, Now.AddDays(-20)),
            Peer("Korsbæk Kommune", PeerReadiness.Manual, ReadinessReason.NotConfirmed),
            Peer("Egeby Kommune", PeerReadiness.Ready, ReadinessReason.FetchedTheNewKey, Now.AddHours(-3)),
        ]);

    public static RolloverContent Content => new()
    {
        Board = new(Now, [Signing]),
        Certificates =
        [
            Certificate("Fjern Kommune", 61), Certificate("Snart Kommune", 12), Certificate("Slut Kommune", -1), Certificate("Nu Kommune", 0.5), Certificate("Halv Kommune", 1.5),
        ],
        NextChange = Now.AddDays(6),
    };

    public static RolloverContent Nothing => new() { Board = new(Now, []), Certificates = [Certificate("Fjern Kommune", 61)] };

    public static PeerStanding Peer(string name, PeerReadiness state, ReadinessReason why, DateTimeOffset? since = null) => new()
    {
        EntityId = EntityId.Create("https://idp.example.dk/" + Uri.EscapeDataString(name)),
        Name = LocalizedText.Of(name),
        Role = PeerRole.IdentityProvider,
        State = state,
        Why = why,
        Since = since,
        LastSeen = since,
        Contact = new("It-vagten", "mailto:vagt@example.dk", "+45 12 34 56 78"),
    };

    public static WatchedCertificate Certificate(string owner, double days) =>
        new(CertificateRole.PeerKey, LocalizedText.Of(owner), new string('A', 64), Now.AddDays(days));

    private static Credential Key(string name, RolloverDates dates) => new(CredentialUse.Signing, TestCertificates.Rsa(name)) { Name = name, Dates = dates };
}
