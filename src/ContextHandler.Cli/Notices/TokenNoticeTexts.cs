using System.Security.Cryptography;
using ContextHandler.Federation;
using ContextHandler.Keys;
using static ContextHandler.Cli.Notices.DanishDate;

namespace ContextHandler.Cli.Notices;

/// <summary>The Danish texts about a key of identity tokens. Only systems behind the proxy read these, and they fetch the keys by themselves.</summary>
internal static class TokenNoticeTexts
{
    private const string Path = "/.well-known/jwks.json";

    /// <summary>When a key is announced.</summary>
    public static string Announcement(Notice it) => Text(it, Subject(it));

    /// <summary>When its promotion is near, or has moved.</summary>
    public static string Reminder(Notice it) => Text(it, $"Påmindelse: {Subject(it)}");

    /// <summary>When a former key ends.</summary>
    public static string Retirement(GatewayIdentity gateway, Credential former, DateTimeOffset at) => $"""
        ===== Driftsmeddelelse =====

        ContextHandler{NoticeTexts.Environment(gateway)} udfaser sin tidligere nøgle til identitetstokens {Moment(at)}

        Fra {Moment(at)} står nøglen nedenfor ikke længere i {gateway.At(Path)}. Systemer, der selv henter nøglerne, skal ikke gøre noget. Den nøgle, der afløste den, er uændret.

        Udfaset nøgle (kid): {former.KeyId}
        Certifikat, SHA-256: {former.Certificate.GetCertHashString(HashAlgorithmName.SHA256)}
        """;

    private static string Subject(Notice it) =>
        $"ContextHandler{NoticeTexts.Environment(it.Gateway)} {(it.Old is null ? "begynder at signere identitetstokens" : "skifter nøgle til identitetstokens")} {Moment(it.PromoteAt)}";

    private static string What(Notice it) => it.Old is null
        ? $"begynder ContextHandler at signere de identitetstokens (X-Ch-Token), som systemer bag proxyen får med hver forespørgsel. Det sker fra kl. {Clock(it.PromoteAt)}.{NoticeTexts.Moved(it)} Nøglen står i {it.Gateway.At(Path)} fra {Moment(it.AnnounceAt)}."
        : $"skifter ContextHandler den nøgle, som identitetstokens (X-Ch-Token) til systemer bag proxyen signeres med. Skiftet sker kl. {Clock(it.PromoteAt)}.{NoticeTexts.Moved(it)} Den nye nøgle står i {it.Gateway.At(Path)} fra {Moment(it.AnnounceAt)}, og den nuværende bliver stående, indtil vi skriver, at den er udfaset.";

    private static string Text(Notice it, string subject) => $"""
        ===== Driftsmeddelelse og mail til systemer bag proxyen =====

        Emne: {subject}

        Hvad sker der?
        {NoticeTexts.Capital(LongDay(it.PromoteAt))} {NoticeTexts.Window(it)} {What(it)}

        Hvad skal I gøre?
        - Henter jeres system nøglerne mindst én gang i døgnet, eller når det møder en ukendt nøgle (kid), skal I ikke gøre noget.
        - Ellers skal I hente dem mellem {Moment(it.AnnounceAt)} og {Moment(it.PromoteAt)}. Uden den {(it.Old is null ? "" : "nye ")}nøgle afviser jeres system alle tokens derefter.

        {(it.Old is null ? "Nøgle" : "Ny nøgle")} (kid): {it.KeyId}
        Certifikat, SHA-256: {it.New.GetCertHashString(HashAlgorithmName.SHA256)}

        {NoticeTexts.Contact(it)}
        """;
}
