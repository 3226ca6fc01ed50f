using ContextHandler.Federation.Metadata;
using ContextHandler.Keys;
using ContextHandler.Keys.Expiry;
using ContextHandler.Keys.Readiness;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>The sentences of the page for operations, in Danish and English. <c>{0}</c> is a value.</summary>
internal static class OpsTexts
{
    public static readonly LocalizedText Heading = new("Nøgleskift", "Key rollover");

    public static readonly LocalizedText NoneUnderWay = new("Intet nøgleskift er i gang.", "No key rollover is under way.");

    public static readonly LocalizedText EverybodyIsReady = new("Alle er klar til det, der nu skal ske.", "Everybody is ready for what comes next.");

    public static readonly LocalizedText OneIsWaitedFor = new("Vi venter på 1 part.", "We are waiting for 1 party.");

    public static readonly LocalizedText SeveralAreWaitedFor = new("Vi venter på {0} parter.", "We are waiting for {0} parties.");

    public static readonly LocalizedText SeenAt = new("Set fra denne server den {0}, dansk tid.", "As this server saw it on {0}, Danish time.");

    public static readonly LocalizedText LookAgain = new("Se igen", "Look again");

    public static readonly LocalizedText FrozenUntil = new("Nøgler og tillid er frosset til den {0}:", "Keys and trust are frozen until {0}:");

    public static readonly LocalizedText NextChange = new("Næste ændring af vores nøgler sker den {0}.", "Our keys next change on {0}.");

    public static readonly LocalizedText NothingPlanned = new("Ingen ændring af vores nøgler er planlagt.", "No change of our keys is planned.");

    public static readonly LocalizedText FollowedBy = new("afløses af", "is followed by");

    public static readonly LocalizedText Calendar = new("Hvor vi er", "Where we are");

    public static readonly LocalizedText Announced = new("Varslet", "Announced");

    public static readonly LocalizedText Promoted = new("Taget i brug", "Promoted");

    public static readonly LocalizedText Retired = new("Den gamle trukket tilbage", "The old one retired");

    public static readonly LocalizedText ToBePromoted = new("Tages i brug", "To be promoted");

    public static readonly LocalizedText ToBeRetired = new("Den gamle trækkes tilbage", "The old one to be retired");

    public static readonly LocalizedText SinceEver = new("uden dato", "undated");

    public static readonly LocalizedText NoDate = new("ingen dato endnu", "no date yet");

    public static readonly LocalizedText Now = new("Her er vi", "We are here");

    public static readonly LocalizedText OfThemReady = new("af {0} er klar", "of {0} are ready");

    public static readonly LocalizedText SafeToPromote = new("Den nye nøgle kan tages i brug.", "Safe to promote the new key.");

    public static readonly LocalizedText SafeToRetire = new("Den gamle nøgle kan trækkes tilbage.", "Safe to retire the old key.");

    public static readonly LocalizedText NotSafeToPromote = new("Vent med at tage den nye nøgle i brug.", "Do not promote the new key yet.");

    public static readonly LocalizedText NotSafeToRetire = new("Vent med at trække den gamle nøgle tilbage.", "Do not retire the old key yet.");

    public static readonly LocalizedText PromotedByItself = new(
        "Skiftet sker af sig selv den {0}. Når de det ikke, så flyt promoteAt, eller fasthold dem på den gamle nøgle (pinnedTo).",
        "It is promoted by itself on {0}. If they cannot make it, move promoteAt, or pin them to the old key (pinnedTo).");

    public static readonly LocalizedText RetiredByItself = new(
        "Den trækkes tilbage af sig selv den {0}. Når de det ikke, så flyt retireAt.",
        "It is retired by itself on {0}. If they cannot make it, move retireAt.");

    public static readonly LocalizedText NobodyIsAsked = new(
        "Ingen skal gøre noget endnu: nøglen bliver først offentliggjort, når den tages i brug.",
        "Nobody has anything to do yet: the key is published only when it is promoted.");

    public static readonly LocalizedText NobodyIsWaitedFor = new(
        "Der ventes ikke på nogen: systemerne bag proxyen henter selv nøglerne.",
        "Nobody is waited for: the systems behind the proxy fetch the keys themselves.");

    public static readonly LocalizedText WaitedFor = new("Vi venter på", "Waiting for");

    public static readonly LocalizedText Ready = new("Klar", "Ready");

    public static readonly LocalizedText LastSeen = new("Sidst set den {0}.", "Last seen on {0}.");

    public static readonly LocalizedText NeverSeen = new("Ikke set endnu.", "Not seen yet.");

    public static readonly LocalizedText NoContact = new("Ingen kontakt er oplyst", "No contact is given");

    public static readonly LocalizedText Certificates = new("Certifikater, der udløber", "Certificates that end");

    public static readonly LocalizedText NoneEnds = new(
        "Intet certifikat, vi kan se, udløber inden for 60 dage ({0} i alt).",
        "No certificate in sight ends within 60 days ({0} in all).");

    public static readonly LocalizedText EndsOn = new("Udløber den {0}.", "Ends on {0}.");

    public static readonly LocalizedText EndedOn = new("Udløb den {0}.", "Ended on {0}.");

    public static readonly LocalizedText DaysLeft = new("{0} dage", "{0} days");

    public static readonly LocalizedText OneDayLeft = new("1 dag", "1 day");

    public static readonly LocalizedText LastDay = new("Under 1 dag", "Under a day");

    public static readonly LocalizedText Ended = new("Udløbet", "Ended");

    public static LocalizedText NameOf(CredentialUse use) => use switch
    {
        CredentialUse.Signing => new("Nøglen, vi signerer med", "The key we sign with"),
        CredentialUse.Token => new("Nøglen, vi signerer identitetstokens med", "The key we sign identity tokens with"),
        _ => new("Nøglen, der krypteres til os med", "The key that others encrypt to"),
    };

    public static LocalizedText NameOf(PeerRole role) => role == PeerRole.System ? new("System", "System") : new("Kommunens login", "The municipality’s login");

    public static LocalizedText NameOf(PeerReadiness state) => state switch
    {
        PeerReadiness.Ready => Ready,
        PeerReadiness.NotSeenSinceTheAnnouncement => new("Ikke set siden varslingen", "Not seen since the announcement"),
        PeerReadiness.StillEncryptingToTheOldKey => new("Krypterer stadig til den gamle nøgle", "Still encrypting to the old key"),
        _ => new("Manuel", "Manual"),
    };

    public static LocalizedText NameOf(CertificateRole role) => role switch
    {
        CertificateRole.OurKey => new("Vores egen nøgle", "Our own key"),
        CertificateRole.OurTls => new("TLS på vores egen adresse", "TLS of our own address"),
        CertificateRole.PeerKey => new("Nøgle i metadata", "Key in metadata"),
        CertificateRole.MetadataSigning => new("Signerer metadata", "Signs metadata"),
        CertificateRole.RedisTls => new("TLS hos Redis", "TLS of Redis"),
        _ => new("TLS, hvor vi henter metadata", "TLS where we fetch metadata"),
    };
}
