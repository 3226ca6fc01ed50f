using ContextHandler.Benchmarks.Login;
using ContextHandler.Benchmarks.Proxy;
using ContextHandler.Benchmarks.Storm;
using ContextHandler.Testing;

namespace ContextHandler.Benchmarks.Beside;

/// <summary>
/// SimpleSAMLphp as Debian packages it, a bridge between the same systems and IdPs, set up as somebody would who wants it fast:
/// <list type="bullet">
/// <item>Apache's event MPM before php-fpm on a socket; php-fpm's pool is static, with two processes a processor (one or four give the same), and none is started or ended while it is measured.</item>
/// <item>opcache keeps code, configuration and metadata (flat files, constant arrays) in shared memory and never looks at a file again. Its compiler to machine code is off: it gains nothing here.</item>
/// <item>Sessions are PHP's own, in files in memory: nothing in it is faster. With them it has no replay guard, and there can be no second machine.</item>
/// <item>It logs a line per login, into a file. No access log.</item>
/// <item>RSA-2048 and SHA-256; AuthnRequests signed and verified; the assertion signed, the Response not; a system's attributes limited to its contract. So does the gateway.</item>
/// <item>Encrypted: it decrypts AES-256-GCM under RSA-OAEP, and writes AES-128-CBC, which this release cannot change.</item>
/// <item>The IdP is named by the system's request (Scoping), so that nobody is asked: the shortest way it has, where the gateway reads the remembered choice of a cookie.</item>
/// <item>It reads no level and translates no attribute.</item>
/// </list>
/// </summary>
internal sealed class SimpleSamlPhp : IAsyncDisposable
{
    /// <summary>Processors' number of PHP processes, and as many again: some wait for files.</summary>
    public static readonly int Processes = 2 * Environment.ProcessorCount;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("simplesamlphp-");
    private readonly DirectoryInfo sessions;
    private readonly int port = FreePort.Find();
    private Server? server;

    private SimpleSamlPhp(StormPlan plan)
    {
        Parties = new(2048, plan.IsEncrypted);
        sessions = Directory.CreateDirectory(Path.Combine("/dev/shm", folder.Name));
    }

    public BenchmarkParties Parties { get; }

    public Uri BaseUrl => new($"http://localhost:{port}");

    /// <summary>Where it answers.</summary>
    public Uri Address => new($"http://127.0.0.1:{port}");

    public Bridge Bridge => new(
        Parties.Current.Gateway.EntityId,
        $"{BaseUrl}simplesaml/saml2/idp/SSOService.php",
        $"{BaseUrl}simplesaml/module.php/saml/sp/saml2-acs.php/idps");

    /// <summary>CPU seconds of Apache and PHP so far.</summary>
    public double Cpu => ProcessTree.CpuSeconds(server!.Id);

    /// <summary>Resident bytes of both.</summary>
    public long Resident => ProcessTree.ResidentBytes(server!.Id);

    public static async Task<SimpleSamlPhp> StartAsync(StormPlan plan)
    {
        var started = new SimpleSamlPhp(plan);
        try
        {
            await started.StartServersAsync(plan).ConfigureAwait(false);
            return started;
        }
        catch
        {
            await started.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync().ConfigureAwait(false);
        }

        folder.Delete(recursive: true);
        sessions.Delete(recursive: true);
    }

    private async Task StartServersAsync(StormPlan plan)
    {
        var keys = Person.KeysOf(Parties);
        PhpParties.SaveKey(folder.FullName, "signing", Parties.GatewaySigning);
        PhpParties.SaveKey(folder.FullName, "encryption", Parties.GatewayEncryption);
        await File.WriteAllTextAsync(PathOf("saml20-idp-remote.php"), PhpParties.IdentityProviders(plan.IdentityProviders, keys)).ConfigureAwait(false);
        await File.WriteAllTextAsync(PathOf("saml20-sp-remote.php"), PhpParties.Systems(plan.Systems, keys)).ConfigureAwait(false);
        Dictionary<string, string> values = new()
        {
            ["folder"] = folder.FullName,
            ["sessions"] = sessions.FullName,
            ["port"] = $"{port}",
            ["baseUrl"] = BaseUrl.GetLeftPart(UriPartial.Authority),
            ["entityId"] = Bridge.EntityId.Value,
            ["encrypted"] = Php.Of(plan.IsEncrypted),
            ["children"] = $"{Processes}",
        };
        foreach (var template in (string[])["apache.conf", "php-fpm.conf", "config.php", "authsources.php", "saml20-idp-hosted.php"])
        {
            Template.Fill("Beside", template, folder.FullName, values);
        }

        // Both below one process, which are counted together, and end with it; whoever they run as may read and write what is theirs.
        var script =
            $"""
            chmod -R a+rwX '{folder.FullName}' '{sessions.FullName}'
            setpriv --pdeathsig TERM {string.Join(' ', Php.Command(PathOf("php-fpm.conf")))} &
            until [ -S '{PathOf("fpm.sock")}' ]; do sleep 0.05; done
            exec {Tools.Apache} -f '{PathOf("apache.conf")}' -DFOREGROUND
            """;
        server = await Server.StartForeignAsync(port, "sh", "-c", script).ConfigureAwait(false);
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, name);
}
