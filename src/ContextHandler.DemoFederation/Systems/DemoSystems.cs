using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Profiles;

namespace ContextHandler.DemoFederation.Systems;

/// <summary>The two systems of the demo: one of each OIOSAML generation.</summary>
internal static class DemoSystems
{
    public static IReadOnlyList<SystemFacts> All { get; } =
    [
        new()
        {
            EntityId = EntityId.Create("https://sapa.example.dk"),
            Name = new("SAPA", "SAPA"),
            Purpose = new("Overblik over borgernes sager på tværs af fagsystemer", "Overview of citizens' cases across systems"),
            Host = "sapa",
            Profile = OioProfile.Oiosaml2,
            RequiredLevel = Level.Of(NistLevel.Three),
            HasOwnLogin = true,
        },
        new()
        {
            EntityId = EntityId.Create("https://saml.ky.example.dk"),
            Name = new("KY – Kommunernes Ydelsessystem", "KY – the municipalities' benefits system"),
            Purpose = new("Beregning og udbetaling af ydelser", "Calculates and pays benefits"),
            Host = "ky",
            Profile = OioProfile.Oiosaml3,
            RequiredLevel = Level.Of(NsisLevel.Substantial),
            Attributes =
            [
                FederationUris.SpecVersion, FederationUris.KombitSpecVer, FederationUris.Loa, FederationUris.Cvr,
                FederationUris.OrgName, FederationUris.Email, FederationUris.Privileges,
            ],
            Asks = new(Level.Of(NsisLevel.Substantial).ClassReference, AuthnContextComparison.Minimum, null),
            AsksByPost = true,
            HasEncryptionKey = true,
        },
    ];
}
