using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace ContextHandler.Testing.Proxy;

/// <summary>The section <c>ReverseProxy</c> of a running gateway, which a test changes as an administrator changes a file.</summary>
public sealed class ProxySettings : ConfigurationProvider, IConfigurationSource
{
    private readonly JsonObject section;

    public ProxySettings(JsonObject section)
    {
        this.section = section;
        Load();
    }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>The section is another one now; everybody who reads it has been told when this returns.</summary>
    public void Change(JsonObject changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        Data = Flat(changed);
        OnReload();
    }

    public override void Load() => Data = Flat(section);

    private static Dictionary<string, string?> Flat(JsonObject section)
    {
        var flat = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        Add(flat, "ReverseProxy", section);
        return flat;
    }

    private static void Add(Dictionary<string, string?> flat, string path, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields)
                {
                    Add(flat, $"{path}:{name}", value);
                }

                break;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    Add(flat, $"{path}:{index}", items[index]);
                }

                break;
            default:
                flat[path] = node?.ToString();
                break;
        }
    }
}
