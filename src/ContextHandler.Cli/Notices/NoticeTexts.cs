using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContextHandler.Federation;
using ContextHandler.Keys;
using static ContextHandler.Cli.Notices.DanishDate;

namespace ContextHandler.Cli.Notices;

/// <summary>The Danish texts for a service window: a notice for the status page, and a mail for each kind of peer that is concerned.</summary>
internal static class NoticeTexts
{
    /// <summary>When a key is announced.</summary>
    public static string Announcement(Notice it) => it.Use == CredentialUse.Token ? TokenNoticeTexts.Announcement(it) : string.Join("\n\n", [Notice(it), .. it.Use == CredentialUse.Signing
        ? new[] { Mail("systemer", it, Subject(it), ToSystems(it), SystemPath), Mail("identitetsudbydere (IdP'er)", it, Subject(it), SigningToIdps(it), IdpPath) }
        : [Mail("identitetsudbydere (IdP'er)", it, Subject(it), EncryptionToIdps(it), IdpPath)]]);

    /// <summary>When its promotion is near, or has moved.</summary>
    public static string Reminder(Notice it) => it.Use == CredentialUse.Token ? TokenNoticeTexts.Reminder(it) : string.Join("\n\n", [Notice(it), .. it.Use == CredentialUse.Signing
        ? new[] { Mail("systemer", it, $"Påmindelse: {Subject(it)}", SigningReminder(it, "jeres system"), SystemPath), Mail("identitetsudbydere (IdP'er)", it, $"Påmindelse: {Subject(it)}", SigningReminder(it, "jeres IdP"), IdpPath) }
        : [Mail("identitetsudbydere (IdP'er)", it, $"Påmindelse: {Subject(it)}", EncryptionReminder(it), IdpPath)]]);

    /// <summary>When a former key ends: to everybody who was told to keep it.</summary>
    public static string Retirement(GatewayIdentity gateway, Credential former, DateTimeOffset at) => former.Use == CredentialUse.Token ? TokenNoticeTexts.Retirement(gateway, former, at) : $"""
        ===== Driftsmeddelelse =====

        ContextHandler{Environment(gateway)} udfaser sit tidligere {Named(former.Use)} {Moment(at)}

        Fra {Moment(at)} bruger ContextHandler ikke længere certifikatet nedenfor. {(former.Use == CredentialUse.Signing
            ? "Systemer og identitetsudbydere kan fjerne det."
            : "Svar, der stadig er krypteret til det, kan ikke læses. Identitetsudbydere kan fjerne det.")} Det certifikat, der afløste det, er uændret.

        Udfaset certifikat
        {Details(former.Certificate)}
        """;

    // Systems know the gateway as an IdP, IdPs know it as a service provider.
    private const string SystemPath = "/saml/idp/metadata";
    private const string IdpPath = "/saml/sp/metadata";

    private static string Notice(Notice it) => it.Use == CredentialUse.Signing
        ? $"""
            ===== Driftsmeddelelse =====

            {Subject(it)}

            {Capital(LongDay(it.PromoteAt))} {Window(it)} skifter ContextHandler{Environment(it.Gateway)} det certifikat, som beskeder til systemer og identitetsudbydere signeres med. Skiftet sker kl. {Clock(it.PromoteAt)}.{Moved(it)}

            Der er ingen planlagt nedetid: Login virker hele tiden for alle, der har indlæst det nye certifikat. Det står i ContextHandlers metadata fra {Moment(it.AnnounceAt)}. Den, der henter metadata automatisk mindst én gang i døgnet, skal ikke gøre noget. Alle andre skal indlæse det nye certifikat inden skiftet.

            Nyt certifikat, SHA-256: {Sha256(it.New)}
            """
        : $"""
            ===== Driftsmeddelelse =====

            {Subject(it)}

            {Capital(LongDay(it.PromoteAt))} {Window(it)} skifter ContextHandler{Environment(it.Gateway)} det certifikat, som identitetsudbydere krypterer deres svar til. Det nye certifikat står i ContextHandlers metadata fra kl. {Clock(it.PromoteAt)}.{Moved(it)}

            Der er ingen planlagt nedetid: Det nuværende certifikat kan stadig bruges, indtil det udfases, og det melder vi ud for sig. Den, der henter metadata automatisk, skal ikke gøre noget. Systemer berøres ikke.

            Nyt certifikat, SHA-256: {Sha256(it.New)}
            """;

    private static string Subject(Notice it) =>
        $"ContextHandler{Environment(it.Gateway)} skifter {Named(it.Use)} {Moment(it.PromoteAt)}";

    private static string Named(CredentialUse use) => use == CredentialUse.Signing ? "signeringscertifikat" : "krypteringscertifikat";

    private static string Mail(string readers, Notice it, string subject, string body, string path) => $"""
        ===== Mail til {readers} =====

        Emne: {subject}

        {body}

        Nyt certifikat
        {Details(it.New)}

        Nuværende certifikat
        {Details(it.Old!)}

        Adresser
          Entity ID:      {it.Gateway.EntityId}
          Metadata:       {it.Gateway.At(path)}{(it.Use == CredentialUse.Signing ? $"\n  Ét certifikat:  {it.Gateway.At(path)}?keys=one" : "")}

        Sæt gerne jeres eget entity ID bag på adressen, når I henter metadata: {it.Gateway.At(path)}?for=JERES-ENTITY-ID (URL-kodet{(it.Use == CredentialUse.Signing ? "; efter keys=one med & i stedet for ?" : "")}). Så kan vi se, at I har fået det nye certifikat. Sammenlign fingeraftrykket (SHA-256), inden I indlæser certifikatet.

        {Contact(it)}
        """;

    private static string ToSystems(Notice it) => $"""
        Hvad sker der?
        {Capital(LongDay(it.PromoteAt))} {Window(it)} skifter ContextHandler signeringscertifikat. Fra kl. {Clock(it.PromoteAt)} er de svar, jeres system får, når en bruger logger på, signeret med den nye nøgle. Kender jeres system ikke det nye certifikat på det tidspunkt, afviser det svarene, og ingen kan logge på systemet gennem ContextHandler.

        Hvad skal I gøre?
        - Henter jeres system selv metadata fra ContextHandler mindst én gang i døgnet, skal I ikke gøre noget. Kontrollér gerne, at hentningen virker.
        - Ellers skal I indlæse metadata, eller det nye certifikat, mellem {Moment(it.AnnounceAt)} og {Moment(it.PromoteAt)}. Behold det nuværende certifikat ved siden af, indtil vi skriver, at det er udfaset.
        - Kan jeres system kun rumme ét certifikat ad gangen, skal I skifte det {Moment(it.PromoteAt)}. Metadataadressen med keys=one viser kun det certifikat, der er i brug: det nuværende indtil skiftet og derefter det nye.
        - Kan I ikke nå det, så skriv til os inden skiftet. Så kan vi i en periode blive ved med at signere til jeres system med det nuværende certifikat.
        """;

    private static string SigningToIdps(Notice it) => $"""
        Hvad sker der?
        {Capital(LongDay(it.PromoteAt))} {Window(it)} skifter ContextHandler signeringscertifikat. Fra kl. {Clock(it.PromoteAt)} er de forespørgsler (AuthnRequest), som sender jeres brugere til login hos jer, signeret med den nye nøgle. Kontrollerer jeres IdP signaturen, og kender den ikke det nye certifikat på det tidspunkt, afviser den forespørgslerne, og jeres brugere kan ikke logge på.

        Hvad skal I gøre?
        - Henter jeres IdP selv metadata fra ContextHandler mindst én gang i døgnet, skal I ikke gøre noget. Kontrollér gerne, at hentningen virker. I AD FS er det »Monitor relying party« og »Automatically update relying party«.
        - Ellers skal I indlæse metadata, eller det nye certifikat, mellem {Moment(it.AnnounceAt)} og {Moment(it.PromoteAt)}. Behold det nuværende certifikat ved siden af, indtil vi skriver, at det er udfaset. I AD FS: »Update from Federation Metadata«.
        - Kan jeres IdP kun rumme ét certifikat ad gangen, skal I skifte det {Moment(it.PromoteAt)}. Metadataadressen med keys=one viser kun det certifikat, der er i brug: det nuværende indtil skiftet og derefter det nye.
        - Kan I ikke nå det, så skriv til os inden skiftet. Så kan vi i en periode blive ved med at signere til jeres IdP med det nuværende certifikat.
        """;

    private static string EncryptionToIdps(Notice it) => $"""
        Hvad sker der?
        {Capital(LongDay(it.PromoteAt))} {Window(it)} skifter ContextHandler krypteringscertifikat. Fra kl. {Clock(it.PromoteAt)} står det nye certifikat i ContextHandlers metadata, og derefter skal jeres IdP kryptere sine svar til det. ContextHandler kan stadig læse svar, der er krypteret til det nuværende, så intet login fejler ved selve skiftet. Vi skriver igen, inden det nuværende certifikat udfases.

        Hvad skal I gøre?
        - Henter jeres IdP selv metadata fra ContextHandler, skal I ikke gøre noget. I AD FS er det »Monitor relying party« og »Automatically update relying party«.
        - Ellers skal I indlæse metadata igen efter {Moment(it.PromoteAt)}, eller selv udskifte krypteringscertifikatet. I AD FS: »Update from Federation Metadata«. Det nye certifikat kan bruges allerede fra {Moment(it.AnnounceAt)}. Skriv til os, når det er gjort.
        - Krypterer jeres IdP ikke sine svar til ContextHandler, skal I ikke gøre noget.
        """;

    private static string SigningReminder(Notice it, string peer) => $"""
        Som tidligere meddelt skifter ContextHandler signeringscertifikat {LongDay(it.PromoteAt)} {Window(it)}. Skiftet sker kl. {Clock(it.PromoteAt)}.{Moved(it)}

        - Har I indlæst det nye certifikat, eller henter {peer} selv metadata mindst én gang i døgnet, skal I ikke gøre mere.
        - Alle andre skal indlæse det inden skiftet. Uden det virker login mellem {peer} og ContextHandler ikke fra {Moment(it.PromoteAt)}.
        - Kan {peer} kun rumme ét certifikat ad gangen, skal I skifte det {Moment(it.PromoteAt)}.
        - Kan I ikke nå det, så skriv til os inden skiftet.
        """;

    private static string EncryptionReminder(Notice it) => $"""
        Som tidligere meddelt skifter ContextHandler krypteringscertifikat {LongDay(it.PromoteAt)} {Window(it)}. Fra kl. {Clock(it.PromoteAt)} står det nye certifikat i ContextHandlers metadata.{Moved(it)}

        - Henter jeres IdP selv metadata, eller krypterer den ikke sine svar til ContextHandler, skal I ikke gøre noget.
        - Ellers skal I indlæse metadata igen efter skiftet, eller selv udskifte krypteringscertifikatet. Det nuværende kan bruges, indtil vi skriver, at det udfases.
        """;

    private static string Details(X509Certificate2 certificate) => $"""
          Udstedt til:    {certificate.Subject}
          Serienummer:    {certificate.SerialNumber}
          Gyldigt:        {Day(certificate.NotBefore)} – {Day(certificate.NotAfter)}
          SHA-1:          {certificate.Thumbprint}
          SHA-256:        {Sha256(certificate)}
        """;

    private static string Sha256(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    internal static string Window(Notice it) => it.Window is { } window ? $"i servicevinduet {Hours(window)}" : "uden for det faste servicevindue";

    internal static string Moved(Notice it) => it.ToldBefore is { } before ? $" Bemærk: Det er et nyt tidspunkt; vi har tidligere oplyst {Moment(before)}." : "";

    internal static string Environment(GatewayIdentity gateway) => gateway.Environment is { } environment ? $" ({environment})" : "";

    internal static string Contact(Notice it)
    {
        var ways = new[] { it.Gateway.Operations?.Name, it.Gateway.Operations?.Email, it.Gateway.Operations?.Telephone }.OfType<string>().ToList();
        return ways.Count > 0 ? $"Spørgsmål: {string.Join(", ", ways)}" : "Spørgsmål: Svar på denne mail.";
    }

    internal static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
