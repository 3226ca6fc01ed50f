using System.Globalization;
using System.Net;
using System.Text.Json;
using ContextHandler.Attributes;
using ContextHandler.Keys;
using ContextHandler.Levels;
using ContextHandler.Profiles;

namespace ContextHandler.Federation.Files;

/// <summary>How each kind of value of the federation file is written.</summary>
internal static class JsonValues
{
    private static readonly string[] DateForms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK"];

    public static bool? Boolean(JsonValue value) =>
        value.Element.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.Element.GetBoolean() : value.Expected<bool?>("true or false");

    public static int? Generation(JsonValue value) =>
        value.Element.ValueKind == JsonValueKind.Number && value.Element.TryGetInt32(out var number) && number >= 0
            ? number
            : value.Expected<int?>("a whole number, 0 or more,");

    public static string? Text(JsonValue value) =>
        value.Element.ValueKind == JsonValueKind.String && value.Element.GetString() is { } text && !string.IsNullOrWhiteSpace(text)
            ? text
            : value.Expected<string>("a text that is not blank");

    public static EntityId? EntityId(JsonValue value) =>
        value.Text<EntityId>("an entity ID (1 to 1,024 characters without blanks)", Federation.EntityId.TryCreate);

    public static Level? Level(JsonValue value) =>
        value.Text<Level>("NIST 1, NIST 2, NIST 3, NIST 4, NSIS Low, NSIS Substantial or NSIS High", Levels.Level.TryParse);

    public static LevelProfile? LevelProfile(JsonValue value) =>
        value.Text<LevelProfile>(OneOf(Profiles.LevelProfile.All.Select(profile => profile.Name)), Profiles.LevelProfile.TryParse);

    public static Cvr? Cvr(JsonValue value) => value.Text<Cvr>("a CVR number of eight digits", Federation.Cvr.TryCreate);

    /// <summary>The CVR numbers of an IdP; <c>["*"]</c> for a national one reads as none.</summary>
    public static CvrList? Cvrs(JsonValue value) =>
        IsStar(value) ? new([], IsEverybody: true)
        : value.FilledList(Cvr) is { } cvrs ? new(cvrs, IsEverybody: false) : null;

    /// <summary>Entity IDs of systems; <c>["*"]</c> for every system reads as none.</summary>
    public static SystemList? Systems(JsonValue value) =>
        IsStar(value) ? new([], IsEverySystem: true)
        : value.FilledList(EntityId) is { } systems ? new(systems, IsEverySystem: false) : null;

    public static string? WebAddress(JsonValue value)
    {
        var text = Text(value);
        return text is null || Federation.WebAddress.ProblemOf(text) is not { } problem ? text : Refuse<string>(value, problem);
    }

    /// <summary>Scheme, host and port only: every address of the gateway begins with it (decision 28).</summary>
    public static Uri? BaseUrl(JsonValue value) =>
        WebAddress(value) is not { } text ? null
        : new Uri(text) is { PathAndQuery: "/" } uri ? uri
        : value.Expected<Uri>("scheme, host and port, without path or query,");

    public static RelayStateTemplate? RelayState(JsonValue value) =>
        Text(value) is not { } text ? null
        : RelayStateTemplate.TryCreate(text, out var template, out var problem) ? template
        : Refuse<RelayStateTemplate>(value, problem);

    /// <summary>Address ranges in CIDR form.</summary>
    public static IReadOnlyList<IPNetwork> AddressRanges(JsonFields fields, string name) =>
        [.. fields.Optional(name, value => value.List(AddressRange))?.OfType<IPNetwork>() ?? []];

    public static TimeSpan? Duration(JsonValue value) =>
        value.Text("a duration such as PT3M or P30D", (string text, out TimeSpan? read) => (read = IsoDuration.Parse(text)) is not null);

    public static DateTimeOffset? Date(JsonValue value) =>
        value.Text("a date such as 2026-03-01, or a time such as 2026-03-01T06:30:00Z,", (string text, out DateTimeOffset? read) =>
        {
            var good = DateTimeOffset.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date);
            read = date;
            return good;
        });

    /// <summary>A moment, in Danish time unless it has an offset.</summary>
    public static DateTimeOffset? Instant(JsonValue value)
    {
        if (Text(value) is not { } text)
        {
            return null;
        }

        if (DanishTime.TryParse(text, out var instant, out var problem))
        {
            return instant;
        }

        value.Problems.Error(value.Path, problem);
        return null;
    }

    public static LocalizedText? Name(JsonValue value) => value.Object(Name);

    public static Contact? Contact(JsonValue value) => value.Object(Contact);

    public static OioProfile? SystemProfile(JsonValue value) =>
        Choice(value, ("OIOSAML2", OioProfile.Oiosaml2), ("OIOSAML3", OioProfile.Oiosaml3));

    public static CredentialUse? CredentialUse(JsonValue value) => Choice(
        value,
        ("signing", Keys.CredentialUse.Signing),
        ("encryption", Keys.CredentialUse.Encryption),
        ("metadata", Keys.CredentialUse.Metadata),
        ("token", Keys.CredentialUse.Token));

    public static NameIdFormat? NameIdFormat(JsonValue value) => Choice(
        value,
        ("X509SubjectName", Attributes.NameIdFormat.X509SubjectName),
        ("persistent", Attributes.NameIdFormat.Persistent),
        ("transient", Attributes.NameIdFormat.Transient));

    public static LevelCheck? LevelCheck(JsonValue value) =>
        Choice(value, ("enforce", Levels.LevelCheck.Enforce), ("report", Levels.LevelCheck.Report));

    public static SignatureDemand? SignatureDemand(JsonValue value) => Choice(
        value,
        ("either", Federation.SignatureDemand.Either),
        ("assertion", Federation.SignatureDemand.Assertion),
        ("response", Federation.SignatureDemand.Response),
        ("both", Federation.SignatureDemand.Both));

    public static SsoPolicy? Sso(JsonValue value) => Choice(value, ("ask", SsoPolicy.Ask), ("reuse", SsoPolicy.Reuse));

    public static BackupSubject? BackupSubject(JsonValue value) =>
        Choice(value, ("separate", Federation.BackupSubject.Separate), ("professionalUuid", Federation.BackupSubject.ProfessionalUuid));

    public static IdpProduct? Product(JsonValue value) =>
        Choice(value, ("ADFS", IdpProduct.Adfs), ("EntraId", IdpProduct.EntraId), ("other", IdpProduct.Other));

    public static EncryptionWish? Encryption(JsonValue value) => Choice<EncryptionWish>(
        value,
        ("none", new(null)),
        ("aes256-gcm", new(BlockCipher.Aes256Gcm)),
        ("aes128-gcm", new(BlockCipher.Aes128Gcm)),
        ("aes256-cbc", new(BlockCipher.Aes256Cbc)),
        ("aes128-cbc", new(BlockCipher.Aes128Cbc)));

    internal static LocalizedText? Name(JsonFields fields)
    {
        var danish = fields.Required("da", Text);
        var english = fields.Optional("en", Text);
        return danish is null ? null : new(danish, english ?? danish);
    }

    internal static Contact Contact(JsonFields fields) =>
        new(fields.Optional("name", Text), fields.Optional("email", Text), fields.Optional("telephone", Text));

    private static bool IsStar(JsonValue value) =>
        value.Element.ValueKind == JsonValueKind.Array && value.Element.GetArrayLength() == 1
        && value.Element[0].ValueKind == JsonValueKind.String && value.Element[0].ValueEquals("*");

    private static IPNetwork? AddressRange(JsonValue value) =>
        value.Text("an address range such as 10.20.0.0/16", (string text, out IPNetwork? read) =>
        {
            var good = IPNetwork.TryParse(text, out var range);
            read = range;
            return good;
        });

    private static T? Choice<T>(JsonValue value, params ReadOnlySpan<(string Name, T Value)> choices)
        where T : struct
    {
        var text = value.Element.ValueKind == JsonValueKind.String ? value.Element.GetString() : null;
        foreach (var (name, choice) in choices)
        {
            if (string.Equals(name, text, StringComparison.Ordinal))
            {
                return choice;
            }
        }

        List<string> names = [];
        foreach (var (name, _) in choices)
        {
            names.Add(name);
        }

        return value.Expected<T?>(OneOf(names));
    }

    private static string OneOf(IEnumerable<string> names) => $"one of {string.Join(", ", names)}";

    private static T? Refuse<T>(JsonValue value, string problem)
        where T : class
    {
        value.Problems.Error(value.Path, problem);
        return null;
    }
}
