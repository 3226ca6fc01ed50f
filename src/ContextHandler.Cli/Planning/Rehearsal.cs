using ContextHandler.Federation;
using ContextHandler.Keys;

namespace ContextHandler.Cli.Planning;

/// <summary>
/// The whole plan, played in advance: every day and every changing second, the second before it and the second after. What holds at an
/// instant is asked of <see cref="Rollover.PhaseOf"/> for each credential, and not of the key ring that the gateway uses, so that each proves the other.
/// </summary>
internal sealed class Rehearsal(FederationModel model, DateTimeOffset now)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<Credential> credentials = model.Gateway.Keys.Credentials;

    // Peers that are pinned alike are one case, and those that are not are one, whether or not there are any today.
    private readonly IReadOnlyList<(string? PinnedTo, string Names)> peers =
    [
        (null, "peers that are not pinned"),
        .. model.Systems.Select(system => (system.PinnedTo, Name: system.Name.Da)).Concat(model.IdentityProviders.Select(idp => (idp.PinnedTo, Name: idp.Name.Da)))
            .Where(peer => peer.PinnedTo is not null)
            .GroupBy(peer => peer.PinnedTo, StringComparer.Ordinal)
            .Select(alike => (alike.Key, string.Join(", ", alike.Select(peer => peer.Name)))),
    ];

    /// <summary>From now until a day after the last change.</summary>
    public IEnumerable<RehearsedInstant> Play() => Instants().Select(At);

    private IEnumerable<DateTimeOffset> Instants()
    {
        var changes = credentials.SelectMany(credential => credential.Dates.Instants).Where(change => change > now).Distinct().Order().ToList();
        var end = (changes.Count > 0 ? changes[^1] : now).AddDays(1);
        var today = DateOnly.FromDateTime(DanishTime.Of(now).DateTime);
        return Enumerable.Range(1, (int)(end - now).TotalDays + 2)
            .Select(day => DanishTime.At(today.AddDays(day), TimeOnly.MinValue))
            .Where(midnight => midnight <= end)
            .Concat(changes.SelectMany(change => new[] { change - Second, change, change + Second }))
            .Append(now)
            .Where(instant => instant >= now)
            .Distinct()
            .Order();
    }

    private RehearsedInstant At(DateTimeOffset instant)
    {
        var phases = credentials.ToDictionary(one => one, one => Rollover.PhaseOf(one, credentials.Where(other => other.Use == one.Use), instant));
        List<Credential> published = [.. Live(CredentialUse.Signing)], decrypting = [.. Live(CredentialUse.Encryption)];
        var signing = peers.Select(peer => (Peer: peer, Keys: SigningFor(peer.PinnedTo))).ToList();
        var encryption = Active(CredentialUse.Encryption);
        List<Credential> jwks = [.. Live(CredentialUse.Token)], tokens = Active(CredentialUse.Token);
        return new(
            instant, published, [.. signing.Select(one => (one.Peer.PinnedTo is null ? null : one.Peer.Names, one.Keys))], decrypting, encryption,
            [
                .. signing.Where(one => one.Keys.Count != 1).Select(one => $"{one.Keys.Count} keys sign for {one.Peer.Names}; one expected"),
                .. Fault(encryption.Count != 1, $"{encryption.Count} keys are published to encrypt to; one expected"),
                .. Fault(tokens.Count > 1, $"{tokens.Count} keys sign identity tokens; one expected"),
                .. Fault(tokens.Except(jwks).Any(), "a key signs identity tokens that is not in the JWKS"),
                .. Fault(!AgreesWithTheRing(instant, published, decrypting, encryption), "the gateway's key ring says otherwise"),
                .. Fault(!AgreesWithTheRing(instant, jwks, tokens), "the gateway's key ring says otherwise of token keys"),
            ])
        {
            Jwks = jwks,
            SigningTokens = tokens,
        };

        IEnumerable<Credential> Live(CredentialUse use) => credentials.Where(one => one.Use == use && phases[one] is Phase.Announced or Phase.Active or Phase.Retiring);

        List<Credential> Active(CredentialUse use) => [.. credentials.Where(one => one.Use == use && phases[one] == Phase.Active)];

        // Decision 29: a pin holds while its key is published.
        List<Credential> SigningFor(string? pinnedTo) =>
            published.Where(one => one.Name == pinnedTo).ToList() is { Count: > 0 } pinned ? pinned : Active(CredentialUse.Signing);
    }

    private static IEnumerable<string> Fault(bool found, string text) => found ? [text] : [];

    private bool AgreesWithTheRing(DateTimeOffset instant, List<Credential> jwks, List<Credential> tokens)
    {
        var keys = model.Gateway.Keys.At(instant);
        return keys.Tokens.ToHashSet().SetEquals(jwks) && keys.ActiveToken == tokens.SingleOrDefault();
    }

    private bool AgreesWithTheRing(DateTimeOffset instant, List<Credential> published, List<Credential> decrypting, List<Credential> encryption)
    {
        var keys = model.Gateway.Keys.At(instant);
        return keys.Signing.ToHashSet().SetEquals(published)
            && keys.Encryption.ToHashSet().SetEquals(decrypting)
            && encryption.Contains(keys.PublishedEncryption)
            && Rollover.PhaseOf(keys.ActiveSigning, credentials.Where(one => one.Use == CredentialUse.Signing), instant) == Phase.Active;
    }
}
