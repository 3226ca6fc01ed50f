using System.Text.Json.Nodes;
using ContextHandler.Federation;
using ContextHandler.Keys.Readiness;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Cli.Rolling;

/// <summary>A copy of the sample federation whose keys a test rolls, with a clock and the state folder of a gateway.</summary>
internal sealed class RollingFolder : IDisposable
{
    public const string Old = "../certs-sample/gateway-signing.pfx";
    public const string OldEncryption = "../certs-sample/gateway-encryption.pfx";
    public const string New = "ny.pem";

    public TestClock Clock { get; } = new();

    public FederationFolder Federation { get; } = new();

    public string Json => File.ReadAllText(Federation.Path);

    public string State => Federation.At("state");

    /// <summary>Puts a key file beside the federation file.</summary>
    public RollingFolder WithKey(string name = New)
    {
        var certificate = TestCertificates.Rsa(name);
        File.WriteAllText(
            Federation.At($"metadata/{name}"),
            $"{certificate.ExportCertificatePem()}\n{System.Security.Cryptography.X509Certificates.RSACertificateExtensions.GetRSAPrivateKey(certificate)!.ExportPkcs8PrivateKeyPem()}\n");
        return this;
    }

    /// <summary>Adds a credential with dates, whose file is there.</summary>
    public RollingFolder WithCredential(string use, string dates, string name = New)
    {
        var count = JsonNode.Parse(Json)!["gateway"]!["credentials"]!.AsArray().Count;
        Federation.Set($"gateway.credentials[{count}]", $$"""{ "use": "{{use}}", "path": "{{name}}"{{(dates.Length > 0 ? ", " : "")}}{{dates}} }""");
        return WithKey(name);
    }

    /// <summary>Writes what a gateway has seen.</summary>
    public RollingFolder Saw(params (string EntityId, PeerSighting Sighting)[] seen) => SawIn(State, seen);

    public RollingFolder SawIn(string state, params (string EntityId, PeerSighting Sighting)[] seen)
    {
        Directory.CreateDirectory(state);
        File.WriteAllBytes(
            Path.Combine(state, SightingsJson.FileName),
            SightingsJson.Write(seen.Select(one => KeyValuePair.Create(EntityId.Create(one.EntityId), one.Sighting))));
        return this;
    }

    /// <summary>Writes that all peers of the sample but those have fetched the new key.</summary>
    public RollingFolder AllFetchedBut(params string[] others)
    {
        var root = JsonNode.Parse(Json)!;
        var fetched = new PeerSighting { Fetched = new([TestCertificates.Rsa(New).GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256)], TestClock.Start) };
        return Saw([.. root["systems"]!.AsArray().Concat(root["identityProviders"]!.AsArray()).Select(peer => (string)peer!["entityId"]!).Except(others).Select(peer => (peer, fetched))]);
    }

    public Chctl Run(string verb, params string[] args) => Chctl.RunAt(Clock, ["rollover", verb, "--federation", Federation.Path, .. args]);

    public void Dispose() => Federation.Dispose();
}
