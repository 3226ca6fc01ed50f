using System.Globalization;

namespace ContextHandler.Benchmarks.Proxy;

/// <summary>The configuration of a foreign server, filled in.</summary>
internal static class Template
{
    /// <summary>Writes that template into the folder with its ports; the full path.</summary>
    public static string Fill(string name, string folder, int port, int backend)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Proxy", name))
            .Replace("%folder%", folder, StringComparison.Ordinal)
            .Replace("%port%", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("%backend%", backend.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
