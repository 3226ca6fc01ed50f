using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using Microsoft.AspNetCore.Http;
using static ContextHandler.FunctionalTests.Rollover.FetchedFederation;
using static ContextHandler.Testing.Federation.MetadataReplies;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>A federation in which every IdP but one has begun to answer badly, each in another way, after all had been fetched once.</summary>
public sealed class BadDocuments : IAsyncLifetime
{
    /// <summary>The one that answers well, and has rolled its key in the meantime.</summary>
    public const string Healthy = "egeby";

    /// <summary>Each way, and why the gateway says that it keeps the copy; also the names of the IdPs.</summary>
    public static IReadOnlyDictionary<string, string> Ways { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["hangs-up"] = "NotRead",
        ["status-404"] = "NotRead",
        ["status-500"] = "NotRead",
        ["cut-off"] = "NotRead",
        ["too-large"] = "NotRead",
        ["endless"] = "NotRead",
        ["compressed"] = "NotRead",
        ["sends-elsewhere"] = "NotRead",
        ["sends-in-a-circle"] = "NotRead",
        ["html-with-200"] = "NotMetadata",
        ["half-a-document"] = "NotMetadata",
        ["garbage"] = "NotMetadata",
        ["compressed-garbage"] = "NotMetadata",
        ["nothing"] = "NotMetadata",
        ["a-dtd"] = "NotMetadata",
        ["unsigned"] = "NotSigned",
        ["signed-by-another"] = "NotSigned",
        ["changed-later"] = "NotSigned",
        ["expired"] = "Expired",
        ["older"] = "RolledBack",
        ["another-entity"] = "NotThisEntity",
        ["a-system"] = "RoleMissing",
        ["no-signing-key"] = "NoSigningKey",
        ["anothers-key"] = "KeyOfAnotherIdp",
        ["http-endpoint"] = "EndpointUnsafe",
        ["endpoint-moved"] = "EndpointMoved",
    };

    internal FetchedFederation Fetched { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Fetched = await StartAsync(mustBeSigned: true, [Healthy, .. Ways.Keys]);
        foreach (var way in Ways.Keys)
        {
            Fetched.Server.Serve(way, Reply(way, Fetched.Plan(way)));
        }

        Fetched.Server.Serve(Healthy, Tagged(PublishedMetadata.Of(Fetched.Plan(Healthy), Key(Healthy, 1)).Until(ValidUntil).Sign()));
        await Fetched.NextFetchAsync();
    }

    public async ValueTask DisposeAsync() => await Fetched.DisposeAsync();

    private static RequestDelegate Reply(string way, IdpPlan idp)
    {
        string Document(IdpPlan plan) => plan.Metadata.Until(ValidUntil + TimeSpan.FromDays(1));
        var good = Document(idp).Sign();
        return way switch
        {
            "hangs-up" => HangUp(),
            "status-404" => Status(404),
            "status-500" => Status(500),
            "cut-off" => Truncated(good),
            "too-large" => Flood(100L * 1024 * 1024),
            "endless" => Flood(null),
            "compressed" => Gzipped(new byte[1024]),
            "sends-elsewhere" => Redirect("http://127.0.0.1:1/"),
            "sends-in-a-circle" => Redirect("/" + idp.Name),
            "html-with-200" => Html(),
            "half-a-document" => Half(good),
            "garbage" => Garbage(),
            "compressed-garbage" => Gzipped(new byte[1024], saysSo: false),
            "nothing" => MetadataReplies.Document(string.Empty),
            "a-dtd" => MetadataReplies.Document("<!DOCTYPE EntityDescriptor [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + good),
            "unsigned" => MetadataReplies.Document(Document(idp)),
            "signed-by-another" => MetadataReplies.Document(Document(idp).Sign(TestCertificates.Rsa("attacker"))),
            "changed-later" => MetadataReplies.Document(good.Replace("/sso\"", "/sSo\"", StringComparison.Ordinal)),
            "expired" => MetadataReplies.Document(Document(idp).Until(TestClock.Start).Sign()),
            "older" => MetadataReplies.Document(Document(idp).Until(ValidUntil - TimeSpan.FromDays(1)).Sign()),
            "another-entity" => MetadataReplies.Document(Document(idp with { EntityId = idp.EntityId + "/" }).Sign()),
            "a-system" => MetadataReplies.Document(PublishedMetadata.Of(new SystemPlan("idp." + idp.Name)).Until(ValidUntil).Sign()),
            "no-signing-key" => MetadataReplies.Document(Document(idp with { Keys = [new("encryption", idp.SigningCertificate)] }).Sign()),
            "anothers-key" => MetadataReplies.Document(Document(idp with { Keys = [new("signing", Key("unsigned", 0))] }).Sign()),
            "http-endpoint" => MetadataReplies.Document(Document(idp with { SsoUrl = $"http://idp.{idp.Name}.example.dk/sso" }).Sign()),
            "endpoint-moved" => MetadataReplies.Document(Document(idp with { SsoUrl = $"https://{idp.Name}.example.com/sso" }).Sign()),
            _ => throw new ArgumentOutOfRangeException(nameof(way)),
        };
    }
}
