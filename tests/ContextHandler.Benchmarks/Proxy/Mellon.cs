using System.Diagnostics;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;

namespace ContextHandler.Benchmarks.Proxy;

/// <summary>Apache with mod_auth_mellon before the same backend, as a SAML system of the same gateway: what a municipality uses without a proxy of ours.</summary>
internal sealed class Mellon : IDisposable
{
    private const string System = "system";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mellon-");

    public int Port { get; } = FreePort.Find();

    private string BaseUrl => $"http://localhost:{Port}";

    private string EntityId => BaseUrl + "/mellon/metadata";

    /// <summary>The federation with this system in it; mellon's own script makes its keys and metadata.</summary>
    public FederationPlan JoinTo(FederationPlan plan)
    {
        Run(Tools.MellonMetadata, EntityId, BaseUrl + "/mellon");
        foreach (var ending in (string[])[".key", ".cert", ".xml"])
        {
            File.Move(folder.GetFiles("*" + ending).Single().FullName, PathOf(System + ending));
        }

        return plan.WithSystem("mellon", "NSIS Substantial", system => system with
        {
            EntityId = EntityId,
            AcsUrls = [BaseUrl + "/mellon/postResponse"],
            MetadataText = File.ReadAllText(PathOf(System + ".xml")),
        });
    }

    /// <summary>Starts Apache and logs in; its process, and the Cookie header of the session there.</summary>
    public async Task<(Server Apache, string Cookie)> StartAsync(Stage stage)
    {
        await File.WriteAllTextAsync(PathOf("gateway.xml"), await stage.MetadataAsync().ConfigureAwait(false)).ConfigureAwait(false);
        var configuration = Template.Fill("httpd.conf", folder.FullName, Port, stage.Backend.Port);
        Run("chmod", "-R", "a+rX", "."); // Apache's children, which are not root, read it too
        var apache = await Server.StartForeignAsync(Port, Tools.Apache, "-f", configuration, "-DFOREGROUND").ConfigureAwait(false);
        return (apache, await LogInAsync(stage).ConfigureAwait(false));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<string> LogInAsync(Stage stage)
    {
        using var browser = new TestBrowser(new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }), new Uri(BaseUrl), TimeProvider.System);
        var asked = await browser.OpenAsync($"/{Routes.Headers}/").ConfigureAwait(false);
        var answer = await stage.PassAsync(asked.Left!).ConfigureAwait(false);
        await browser.SendAsync(answer with { From = null }).ConfigureAwait(false); // over http a cookie cannot be SameSite=None, without which it stays behind
        return "Cookie: " + string.Join("; ", browser.Cookies.All.Select(cookie => $"{cookie.Name}={cookie.Value}"));
    }

    private void Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, name);
}
