using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>
/// A user-facing system behind an Apache with mod_auth_mellon (Debian's libapache2-mod-auth-mellon, software nobody here wrote), on https at
/// a loopback port of its own. Its keys and its metadata are made by mellon's own script; of the gateway's metadata it verifies the signature.
/// </summary>
internal sealed partial class MellonSystem : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mellon-");
    private readonly X509Certificate2 tls = TestCertificates.Rsa("mellon tls");
    private readonly int port = FreePort.Find();
    private ApacheProcess? apache;

    /// <summary>The class references that mellon asks for as a minimum, one of which it wants to see in the answer; empty: it does neither.</summary>
    public IReadOnlyList<string> ClassReferences { get; init; } = [];

    /// <summary>The NameIDFormat of its metadata, which is what mellon asks for; null: none, and mellon asks for a transient one.</summary>
    public string? NameIdFormat { get; init; }

    /// <summary>Changes the gateway's metadata on its way to mellon.</summary>
    public Func<string, string> EditGateway { get; init; } = metadata => metadata;

    /// <summary>Who else is there.</summary>
    public Func<FederationPlan, FederationPlan> Around { get; init; } = plan => plan;

    /// <summary>Where a person logs out, and is sent to <see cref="GoodbyeUrl"/> afterwards.</summary>
    public string LogoutUrl => $"{BaseUrl}/mellon/logout?ReturnTo={Uri.EscapeDataString(GoodbyeUrl)}";

    public string GoodbyeUrl => BaseUrl + "/goodbye/";

    /// <summary>The page that only a person logged in sees: every variable that mellon sets for it.</summary>
    public string ProtectedUrl => BaseUrl + "/protected/";

    /// <summary>What Apache and mellon wrote of what they did.</summary>
    public string Log => File.ReadAllText(PathOf("error.log"));

    private string BaseUrl => $"https://localhost:{port}";

    private string EntityId => BaseUrl + "/mellon/metadata";

    /// <summary>The gateway runs with two municipalities and this system, on the real time that mellon judges by; then Apache starts.</summary>
    public async Task<TestFederation> StartAsync(string requiredLevel, string idpProfile, params (string Field, JsonNode? Value)[] fields)
    {
        await MakeMetadataAsync();
        var plan = FederationPlan.WithChoice(requiredLevel, idpProfile, system => fields.Aggregate(Registered(system), With));
        var federation = await Around(plan).StartAsync(onSocket: true);
        federation.Clock.SetTo(TimeProvider.System.GetUtcNow());
        await WriteFilesAsync(federation);
        apache = await ApacheProcess.StartAsync(Path.Combine(AppContext.BaseDirectory, "Interop", "Mellon", "httpd.conf"), folder.FullName, port);
        return federation;
    }

    /// <summary>The person's browser on the side of this system.</summary>
    public TestBrowser NewBrowser()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => tls.Equals(certificate);
        return new(new HttpMessageInvoker(handler), new Uri(BaseUrl), TimeProvider.System);
    }

    /// <summary>The variables that the protected page shows. Throws when it is not the protected page that is shown.</summary>
    public static IReadOnlyDictionary<string, string> VariablesOn(Visit visit)
    {
        Assert.True(visit is { Left: null, Status: 200 }, visit.ToString());
        return Variable().Matches(WebUtility.HtmlDecode(visit.Page)).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
    }

    public async ValueTask DisposeAsync()
    {
        await (apache?.DisposeAsync() ?? ValueTask.CompletedTask);
        folder.Delete(recursive: true);
    }

    private static SystemPlan With(SystemPlan system, (string Name, JsonNode? Value) field) => system.With(field.Name, field.Value);

    private SystemPlan Registered(SystemPlan system) => (system with
    {
        EntityId = EntityId,
        AcsUrls = [BaseUrl + "/mellon/postResponse"],
        MetadataText = File.ReadAllText(PathOf("system.xml")),
    }).With("startUrl", ProtectedUrl);

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    // The script names its files after the entity ID.
    private async Task MakeMetadataAsync()
    {
        await Tool.RunAsync(folder.FullName, "/usr/sbin/mellon_create_metadata", EntityId, BaseUrl + "/mellon");
        foreach (var ending in new[] { ".key", ".cert", ".xml" })
        {
            File.Move(folder.GetFiles("*" + ending).Single().FullName, PathOf("system" + ending));
        }

        if (NameIdFormat is not null)
        {
            var metadata = XElement.Load(PathOf("system.xml"));
            metadata.Descendants(Wire.Metadata + "AssertionConsumerService").First().AddBeforeSelf(new XElement(Wire.Metadata + "NameIDFormat", NameIdFormat));
            metadata.Save(PathOf("system.xml"));
        }
    }

    private async Task WriteFilesAsync(TestFederation federation)
    {
        using var browser = federation.NewBrowser();
        Directory.CreateDirectory(PathOf("protected"));
        await File.WriteAllTextAsync(PathOf("protected/index.html"), "<!--#printenv -->");
        Directory.CreateDirectory(PathOf("goodbye"));
        await File.WriteAllTextAsync(PathOf("goodbye/index.html"), "Goodbye");
        await File.WriteAllTextAsync(PathOf("gateway.xml"), EditGateway((await browser.OpenAsync("/saml/idp/metadata")).Page));
        await File.WriteAllTextAsync(PathOf("gateway.pem"), federation.SigningCertificate.ExportCertificatePem());
        await File.WriteAllTextAsync(PathOf("tls.pem"), tls.ExportCertificatePem() + "\n" + tls.ExportKeyPem());
        await File.WriteAllLinesAsync(
            PathOf("level.conf"),
            ClassReferences.Select(reference => $"MellonAuthnContextClassRef {reference}").Append("MellonAuthnContextComparisonType minimum"));

        // Apache's children, which are not root, read it all.
        await Tool.RunAsync(folder.FullName, "chmod", "-R", "a+rX", ".");
    }

    [GeneratedRegex("^([A-Za-z_][^=\n]*)=(.*)$", RegexOptions.Multiline)]
    private static partial Regex Variable();
}
