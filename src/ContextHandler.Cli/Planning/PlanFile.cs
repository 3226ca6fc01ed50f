using ContextHandler.Cli.Editing;
using ContextHandler.Federation;
using ContextHandler.Federation.Files;
using ContextHandler.Keys;

namespace ContextHandler.Cli.Planning;

/// <summary>The federation file as a command that changes the plan finds it: its octets, what it says, and the time.</summary>
internal sealed record PlanFile(string Path, byte[] Json, FederationFile File, DateTimeOffset Now)
{
    public IReadOnlyList<CredentialEntry> Credentials => File.Gateway!.Credentials;

    public IEnumerable<CredentialEntry> Of(CredentialUse use) => Credentials.Where(entry => entry.Use == use);

    /// <summary>The entry of that path, or null.</summary>
    public CredentialEntry? Find(string path) => Credentials.FirstOrDefault(entry => entry.Path == path);

    /// <summary>The active one of a use; null while none is.</summary>
    public CredentialEntry? ActiveOf(CredentialUse use) =>
        Of(use).Where(entry => entry.Dates.PromotedFrom <= Now).MaxBy(entry => entry.Dates.PromotedFrom);

    /// <summary>Those that are to be promoted, at a time that is set or not.</summary>
    public IEnumerable<CredentialEntry> ToCome => Credentials.Where(entry => !(entry.Dates.PromotedFrom <= Now));

    /// <summary>Those with a successor, until they are retired.</summary>
    public IEnumerable<CredentialEntry> Former => Credentials.Where(entry =>
        entry.Dates.PromotedFrom <= Now && entry != ActiveOf(entry.Use!.Value) && !(entry.Dates.RetireAt <= Now));

    /// <summary>Why no plan may be changed now.</summary>
    public IEnumerable<Refusal> Frozen =>
        Freezes(Now).Select(freeze => new Refusal($"frozen until {Local.Of(freeze.To)}: {freeze.Why}"));

    /// <summary>Why nothing may happen at an instant.</summary>
    public IEnumerable<Refusal> FreezesAt(DateTimeOffset instant, string date) =>
        Freezes(instant).Select(freeze => new Refusal($"{date} {Local.Of(instant)} is in the freeze until {Local.Of(freeze.To)}: {freeze.Why}"));

    /// <summary>The file with those dates of an entry set.</summary>
    public byte[] With(CredentialEntry entry, params IEnumerable<(string Name, string Value)> fields)
    {
        var index = Credentials.Index().First(one => one.Item == entry).Index;
        return fields.Aggregate(Json, (json, field) => JsonEdit.Set(json, whole => List(whole).Parts[index], field.Name, field.Value));
    }

    /// <summary>The file with one more entry.</summary>
    public byte[] WithNew(params IReadOnlyList<(string Name, string Value)> fields) => JsonEdit.Append(Json, List, fields);

    private static JsonPart List(JsonPart whole) => whole.Field("gateway")!.Field("credentials")!;

    private IEnumerable<Freeze> Freezes(DateTimeOffset instant) =>
        File.Frozen.Select(entry => new Freeze(entry.From!.Value, entry.To!.Value, entry.Why!)).Where(freeze => freeze.Covers(instant));
}
