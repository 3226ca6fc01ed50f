using ContextHandler.Federation;
using ContextHandler.Levels;

namespace ContextHandler.DemoFederation.Idps;

/// <summary>The four municipalities of the demo, and the national IdP that stands in for Korsbæk's; all invented, as are the people.</summary>
internal static class DemoMunicipalities
{
    public static IReadOnlyList<DemoMunicipality> All { get; } =
    [
        new()
        {
            EntityId = EntityId.Create("http://adfs.korsbaek.example.dk/adfs/services/trust"),
            Name = "Korsbæk Kommune",
            Cvr = Cvr.Create("11111111"),
            Host = "korsbaek",
            Telephone = "55 55 01 11",
            Kind = new AdfsKind(),
            HighestLevel = Level.Of(NsisLevel.Substantial),
            People =
            [
                new("karen", 1, "Karen Kold", LoginWay.TwoFactor, "sagsbehandler"),
                new("bent", 2, "Bent Birk", LoginWay.Password, "sagsbehandler"),
            ],
        },
        new()
        {
            EntityId = EntityId.Create("https://saml.idp.noerreby.example.dk"),
            Name = "Nørreby Kommune",
            Cvr = Cvr.Create("22222222"),
            Host = "noerreby",
            Telephone = "55 55 02 22",
            Kind = new Oiosaml3Kind(),
            HighestLevel = Level.Of(NsisLevel.High),
            People =
            [
                new("nanna", 3, "Nanna Noer", LoginWay.TwoFactor, "ydelsesraadgiver"),
                new("hans", 4, "Hans Holm", LoginWay.Chip, "leder"),
                new("ulla", 5, "Ulla Und", LoginWay.Password, "ydelsesraadgiver"),
                new("ulla-app", 5, "Ulla Und", LoginWay.TwoFactor, "ydelsesraadgiver"),
            ],
        },
        new()
        {
            EntityId = EntityId.Create("https://saml.login.lillevig.example.dk"),
            Name = "Lillevig Kommune",
            Cvr = Cvr.Create("33333333"),
            Host = "lillevig",
            Telephone = "55 55 03 33",
            Kind = new Oiosaml2Kind(),
            HighestLevel = Level.Of(NistLevel.Three),
            People =
            [
                new("lise", 6, "Lise Lund", LoginWay.TwoFactor, "sagsbehandler"),
                new("otto", 7, "Otto Ove", LoginWay.Password, "sagsbehandler"),
            ],
        },
        new()
        {
            EntityId = EntityId.Create("https://sts.windows.net/4d1f0c3a-0000-4000-8000-000000000004/"),
            Name = "Sandø Kommune",
            Cvr = Cvr.Create("44444444"),
            Host = "sandoe",
            Telephone = "55 55 04 44",
            Kind = new EntraKind(),
            HighestLevel = Level.Of(NistLevel.Three),
            People =
            [
                new("signe", 8, "Signe Sand", LoginWay.TwoFactor, "sagsbehandler"),
                new("svend", 9, "Svend Sø", LoginWay.Password, "sagsbehandler"),
            ],
        },
        new()
        {
            EntityId = EntityId.Create("https://saml.landslogin.example.dk"),
            Name = "Landslogin Erhverv",
            Cvr = Cvr.Create("11111111"),
            Employer = "Korsbæk Kommune",
            IsBackup = true,
            Host = "landslogin",
            Telephone = "55 55 05 55",
            Kind = new Oiosaml3Kind(),
            HighestLevel = Level.Of(NsisLevel.Substantial),
            People =
            [
                new("karen", 1, "Karen Kold", LoginWay.TwoFactor, "sagsbehandler"),
                new("bent", 2, "Bent Birk", LoginWay.TwoFactor, "sagsbehandler"),
            ],
        },
    ];
}
