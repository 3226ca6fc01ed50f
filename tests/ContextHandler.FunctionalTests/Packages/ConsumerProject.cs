using System.Diagnostics;
using System.Text.Json.Nodes;
using ContextHandler.FunctionalTests.Interop;
using ContextHandler.Testing;

namespace ContextHandler.FunctionalTests.Packages;

/// <summary>
/// An application of somebody else, outside the repository: the samples of the READMEs, and the packed files instead of our projects. All else
/// comes from the feeds that the machine is configured with, or from what it has fetched already.
/// </summary>
internal sealed class ConsumerProject : IDisposable
{
    // The system to which the application's own endpoints belong.
    private const string Own = """{ "entityId": "https://minsag.example.dk", "name": { "da": "Min sag" }, "proxied": true, "identityToken": false, "profile": "OIOSAML3", "requiredLevel": "NSIS Low", "startUrl": "ADDRESS" }""";

    // In front of a system that is down: nothing listens there.
    private const string Proxy = """
        {
          "Routes": { "down": { "ClusterId": "down", "AuthorizationPolicy": "level:none", "Match": { "Path": "/nede/{**rest}" } } },
          "Clusters": { "down": { "Destinations": { "one": { "Address": "http://127.0.0.1:PORT" } } } }
        }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("consumer-").FullName;
    private readonly FederationFolder federation = new();
    private Process? running;

    public Uri Address { get; } = new($"http://localhost:{FreePort.Find()}");

    /// <summary>Restores and builds it, warnings being errors. Throws with what the compiler says.</summary>
    public async Task BuildAsync(PackedFiles packed)
    {
        Write("nuget.config", $"""<configuration><packageSources><add key="packed" value="{packed.Folder}" /></packageSources></configuration>""");
        Write("Consumer.csproj", Project(packed.Version));
        Write("Program.cs", PackageReadme.Sample("ContextHandler.AspNetCore", "csharp"));
        Write("Rules.cs", PackageReadme.AsClass("ContextHandler", "Rules"));
        Write("Wire.cs", PackageReadme.AsClass("ContextHandler.Saml", "Wire"));
        await Tool.RunAsync(folder, "dotnet", "build", "-c", "Release", "-o", "out", "-v", "quiet", "-nodeReuse:false", "-p:UseSharedCompilation=false");
    }

    /// <summary>Runs it with the settings of the README beside the sample federation, and waits until it answers.</summary>
    public async Task StartAsync(HttpClient client)
    {
        federation.Set("gateway.baseUrl", $"\"{Address.GetLeftPart(UriPartial.Authority)}\"");
        var systems = JsonNode.Parse(await File.ReadAllTextAsync(federation.Path))!["systems"]!.AsArray().Count;
        federation.Set($"systems[{systems}]", Own.Replace("ADDRESS", Address.AbsoluteUri, StringComparison.Ordinal));
        var settings = JsonNode.Parse(PackageReadme.Sample("ContextHandler.AspNetCore", "json"))!.AsObject();
        settings["ReverseProxy"] = JsonNode.Parse(Proxy.Replace("PORT", $"{FreePort.Find()}", StringComparison.Ordinal));
        federation.Write("metadata/appsettings.json", settings.ToJsonString());
        running = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(folder, "out", "Consumer.dll"), "--urls", Address.AbsoluteUri])
        {
            WorkingDirectory = Path.GetDirectoryName(federation.Path),
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await IsReadyAsync(client, patience.Token))
        {
            Assert.False(running.HasExited, running.HasExited ? await running.StandardError.ReadToEndAsync(patience.Token) + await running.StandardOutput.ReadToEndAsync(patience.Token) : string.Empty);
            await Task.Delay(50, patience.Token);
        }
    }

    public void Dispose()
    {
        running?.Kill();
        running?.WaitForExit();
        running?.Dispose();
        federation.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    // Our packages go to a folder that is deleted; what the machine has of others' is not fetched again.
    private static string Project(string version) => $"""
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <RestorePackagesPath>$(MSBuildThisFileDirectory)packages</RestorePackagesPath>
            <RestoreFallbackFolders Condition="Exists('{Fetched}')">{Fetched}</RestoreFallbackFolders>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="ContextHandler.AspNetCore" Version="{version}" />
          </ItemGroup>
        {PackageReadme.Sample("ContextHandler.AspNetCore", "xml")}
        </Project>
        """;

    private static string Fetched => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static async Task<bool> IsReadyAsync(HttpClient client, CancellationToken patience)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), patience);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
