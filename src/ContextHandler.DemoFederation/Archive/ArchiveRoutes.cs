using System.Text.Json;

namespace ContextHandler.DemoFederation.Archive;

/// <summary>The archive in YARP's own configuration, as an operator would write it: which path needs which level, and where it leads.</summary>
internal static class ArchiveRoutes
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>The file given to the gateway beside the federation file.</summary>
    public static byte[] Write(int port) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            ReverseProxy = new
            {
                Routes = new Dictionary<string, object>
                {
                    ["arkiv"] = Route("level:nsis-low", "/arkiv/{**rest}"),
                    ["arkiv-sager"] = Route("level:nsis-substantial", "/arkiv/sager/{**rest}"),
                    ["arkiv-offentlig"] = new
                    {
                        ClusterId = "arkiv",
                        AuthorizationPolicy = "level:none",
                        Match = new { Path = "/arkiv/offentlig/{**rest}" },
                    },
                },
                Clusters = new
                {
                    arkiv = new { Destinations = new { one = new { Address = $"http://127.0.0.1:{port}/" } } },
                },
            },
        },
        Json);

    private static object Route(string policy, string path) => new
    {
        ClusterId = "arkiv",
        AuthorizationPolicy = policy,
        Match = new { Path = path },
        Metadata = new { System = ArchiveFacts.EntityId.Value, WebSockets = "true" },
    };
}
