using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContextHandler.Attributes;
using ContextHandler.DemoFederation.Archive;
using ContextHandler.DemoFederation.Idps;
using ContextHandler.DemoFederation.Systems;
using ContextHandler.Keys;

namespace ContextHandler.DemoFederation.Setup;

/// <summary>Writes what an operator would: the federation file, the parties' metadata, the gateway's keys.</summary>
internal static class FederationFolder
{
    private const string GatewayEntityId = "https://saml.contexthandler.example.dk";

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a file for people: æ, ø and å as they are
    };

    /// <summary>The path of the federation file.</summary>
    public static string Write(DemoFolder folder, int gatewayPort, IEnumerable<DemoIdp> idps, IEnumerable<DemoSystem> systems, DateTimeOffset now)
    {
        var keys = DemoKeys.Make("Gateway", now, ownEncryptionKey: true).Calendar[0];
        folder.Write("keys/gateway-signing.pfx", Pfx(keys.ActiveSigning));
        folder.Write("keys/gateway-encryption.pfx", Pfx(keys.PublishedEncryption));
        using var token = DemoKeys.MakeToken("Gateway", now);
        folder.Write("keys/gateway-token.pfx", token.Export(X509ContentType.Pfx, string.Empty));
        folder.Write("keys/subject-secret", RandomNumberGenerator.GetBytes(32));
        return folder.Write("federation.json", JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                Gateway = new
                {
                    EntityId = GatewayEntityId,
                    BaseUrl = BaseUrl(gatewayPort),
                    Environment = "demo",
                    Credentials = new object[]
                    {
                        new { Use = "signing", Path = "keys/gateway-signing.pfx" },
                        new { Use = "encryption", Path = "keys/gateway-encryption.pfx" },
                        new { Use = "token", Path = "keys/gateway-token.pfx" },
                    },
                    SubjectSecretFile = "keys/subject-secret",
                },
                Systems = systems.Select(system => Entry(folder, system, now)).Append(Archive(gatewayPort)).ToArray(),
                IdentityProviders = idps.Select(idp => Entry(folder, idp, now)).ToArray(),
            },
            Json));
    }

    private static object Entry(DemoFolder folder, DemoSystem system, DateTimeOffset now)
    {
        folder.Write($"systems/{system.Facts.Host}.xml", system.WriteMetadata(now));
        return new
        {
            EntityId = system.Facts.EntityId.Value,
            Name = new { da = system.Facts.Name.Da, en = system.Facts.Name.En },
            Metadata = new { Path = $"systems/{system.Facts.Host}.xml" },
            Profile = system.Facts.Profile.ToString().ToUpperInvariant(),
            RequiredLevel = system.Facts.RequiredLevel.ToString(),
            StartUrl = system.Url + "/",
            system.Facts.Attributes,
            BackupLoginUrl = system.Facts.HasOwnLogin ? system.Url + "/reserve" : null,
        };
    }

    // Behind the gateway: no metadata, and its address is one of the gateway's.
    private static object Archive(int gatewayPort) => new
    {
        EntityId = ArchiveFacts.EntityId.Value,
        Name = new { da = ArchiveFacts.Name.Da, en = ArchiveFacts.Name.En },
        Proxied = true,
        Profile = "OIOSAML3",
        RequiredLevel = ArchiveFacts.RequiredLevel.ToString(),
        StartUrl = BaseUrl(gatewayPort) + ArchiveFacts.Path + "/",
        Attributes = new[] { FederationUris.Cvr, FederationUris.OrgName, FederationUris.FullName },
    };

    private static string BaseUrl(int gatewayPort) => $"http://localhost:{gatewayPort}";

    private static object Entry(DemoFolder folder, DemoIdp idp, DateTimeOffset now)
    {
        folder.Write($"idps/{idp.Municipality.Host}.xml", idp.WriteMetadata(now));
        return new
        {
            EntityId = idp.Municipality.EntityId.Value,
            Name = new { da = idp.Municipality.Name },
            Cvr = new[] { idp.Municipality.IsBackup ? "*" : idp.Municipality.Cvr.Digits },
            National = idp.Municipality.IsBackup ? true : (bool?)null,
            Backup = idp.Municipality.IsBackup ? new { Systems = new[] { "*" }, Subject = "professionalUuid" } : null,
            Metadata = new { Path = $"idps/{idp.Municipality.Host}.xml" },
            Profile = idp.Municipality.Kind.Profile.Name,
            HighestLevel = idp.Municipality.HighestLevel.ToString(),
            Contact = new
            {
                name = $"{idp.Municipality.Name}, it-support",
                email = $"it-support@{idp.Municipality.Host}.example.dk",
                telephone = idp.Municipality.Telephone,
            },
        };
    }

    private static byte[] Pfx(Credential credential) => credential.Certificate.Export(X509ContentType.Pfx, string.Empty);
}
