using System.Globalization;

namespace ContextHandler.Benchmarks.Proxy;

/// <summary>The configuration of a foreign server, filled in.</summary>
internal static class Template
{
    /// <summary>Writes that template of the proxy's benchmark into the folder with its ports; the full path.</summary>
    public static string Fill(string name, string folder, int port, int backend) => Fill("Proxy", name, folder, new Dictionary<string, string>
    {
        ["folder"] = folder,
        ["port"] = port.ToString(CultureInfo.InvariantCulture),
        ["backend"] = backend.ToString(CultureInfo.InvariantCulture),
    });

    /// <summary>Writes that template, of that folder beside this program, into the other folder, each %name% replaced by its value; the full path.</summary>
    public static string Fill(string from, string name, string folder, IReadOnlyDictionary<string, string> values)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, from, name));
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, values.Aggregate(text, (filled, value) => filled.Replace($"%{value.Key}%", value.Value, StringComparison.Ordinal)));
        return path;
    }
}
