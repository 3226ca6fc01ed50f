using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace ContextHandler.Testing.Federation;

/// <summary>A folder of its own with federation.json, the metadata and the keys it names; deleted when disposed.</summary>
public sealed class PlanFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("federation-");

    public string Path => folder.FullName;

    public string FederationFile => System.IO.Path.Combine(Path, "federation.json");

    /// <summary>Where the gateway keeps the keys that protect its cookies.</summary>
    public DirectoryInfo KeyRing => new(System.IO.Path.Combine(Path, "key-ring"));

    /// <summary>What outlasts a restart.</summary>
    public DirectoryInfo State => new(System.IO.Path.Combine(Path, "state"));

    /// <summary>Writes every file of the plan that is not there as it is.</summary>
    public void Write(FederationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        WriteKey("signing.pem", TestCertificates.Rsa("gateway signing"));
        WriteKey("encryption.pem", TestCertificates.Rsa("gateway encryption"));
        WriteKey("token.pem", TestCertificates.Ecdsa("gateway token"));
        foreach (var (name, certificate) in plan.KeyFiles)
        {
            WriteKey(name, certificate);
        }

        WriteSecret("subject.secret", "0123456789abcdef0123456789abcdef0123456789abcdef"u8.ToArray());
        foreach (var system in plan.Systems.Where(system => !system.IsProxied))
        {
            WriteText($"{system.Name}.xml", system.MetadataText ?? PeerMetadataXml.Of(system).ToString(SaveOptions.DisableFormatting));
        }

        foreach (var idp in plan.Idps)
        {
            WriteText($"{idp.Name}.xml", idp.Metadata);
        }

        foreach (var (name, text) in plan.Files)
        {
            WriteText(name, text);
        }

        WriteText("federation.json", Json(plan).ToJsonString());
    }

    /// <summary>Writes one file, whole at once, over what is there if that is something else: a gateway that looks meanwhile must not find half of it.</summary>
    public void WriteText(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            File.WriteAllText(path + ".new", text);
            File.Move(path + ".new", path, overwrite: true);
        }
    }

    /// <summary>The federation file of that plan.</summary>
    public static JsonObject Json(FederationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var gateway = new JsonObject
        {
            ["entityId"] = plan.GatewayEntityId,
            ["baseUrl"] = plan.BaseUrl,
            ["subjectSecretFile"] = "subject.secret",
            ["credentials"] = new JsonArray(
                new JsonObject { ["use"] = "signing", ["path"] = "signing.pem" },
                new JsonObject { ["use"] = "encryption", ["path"] = "encryption.pem" }),
        };
        if (plan.Systems.Any(system => system.IsProxied))
        {
            gateway["credentials"]!.AsArray().Add(new JsonObject { ["use"] = "token", ["path"] = "token.pem" });
        }

        var file = new JsonObject
        {
            ["gateway"] = Add(gateway, plan.GatewayFields),
            ["systems"] = new JsonArray([.. plan.Systems.Select(system => Json(system, plan.BaseUrl))]),
            ["identityProviders"] = new JsonArray([.. plan.Idps.Select(Json)]),
        };
        return Add(file, plan.FileFields);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static JsonObject Json(SystemPlan system, string baseUrl) => Add(
        new()
        {
            ["entityId"] = system.EntityId,
            ["name"] = new JsonObject { ["da"] = $"System {system.Name}", ["en"] = $"The system {system.Name}" },
            [system.IsProxied ? "proxied" : "metadata"] = system.IsProxied ? true : new JsonObject { ["path"] = $"{system.Name}.xml" },
            ["profile"] = system.Profile,
            ["requiredLevel"] = system.RequiredLevel,
            ["startUrl"] = system.IsProxied ? baseUrl + "/" : $"https://{system.Name}.example.dk/",
        },
        system.Fields);

    private static JsonObject Json(IdpPlan idp) => Add(
        new()
        {
            ["entityId"] = idp.EntityId,
            ["name"] = new JsonObject { ["da"] = $"Kommunen {idp.Name}", ["en"] = $"The municipality {idp.Name}" },
            ["cvr"] = new JsonArray(idp.Cvr),
            ["metadata"] = new JsonObject { ["path"] = $"{idp.Name}.xml" },
            ["profile"] = idp.Profile,
            ["highestLevel"] = idp.HighestLevel,
        },
        idp.Fields);

    private static JsonObject Add(JsonObject json, IEnumerable<KeyValuePair<string, JsonNode?>> fields)
    {
        foreach (var (name, value) in fields)
        {
            if (value is null)
            {
                json.Remove(name);
                continue;
            }

            json[name] = value.DeepClone();
        }

        return json;
    }

    private void WriteKey(string name, X509Certificate2 certificate)
    {
        using AsymmetricAlgorithm key = certificate.GetRSAPrivateKey() ?? (AsymmetricAlgorithm)certificate.GetECDsaPrivateKey()!;
        WriteSecret(name, System.Text.Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n"));
    }

    // Decision 30: private keys readable by others are refused when baseUrl is not loopback.
    private void WriteSecret(string name, byte[] bytes)
    {
        var path = System.IO.Path.Combine(Path, name);
        if (File.Exists(path))
        {
            return; // the keys of a name never change
        }

        File.WriteAllBytes(path, bytes);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
