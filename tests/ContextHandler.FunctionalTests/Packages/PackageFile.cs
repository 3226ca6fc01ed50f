using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace ContextHandler.FunctionalTests.Packages;

/// <summary>The content of one package by the path in it.</summary>
internal sealed record PackageFile(IReadOnlyDictionary<string, byte[]> Entries)
{
    public XElement Metadata => XElement.Parse(Text(Entries.Keys.Single(path => path.EndsWith(".nuspec", StringComparison.Ordinal)))).Elements().First();

    /// <summary>Packages and versions that it asks for.</summary>
    public IEnumerable<(string Id, string Version)> Dependencies =>
        Metadata.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => ((string)element.Attribute("id")!, (string)element.Attribute("version")!));

    public static PackageFile Read(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        return new(archive.Entries.ToDictionary(entry => entry.FullName, Content, StringComparer.Ordinal));
    }

    public string Text(string path) => Encoding.UTF8.GetString(Entries[path]).TrimStart('\uFEFF');

    /// <summary>A field of the nuspec; null: not said.</summary>
    public string? Says(string field) => Metadata.Elements().FirstOrDefault(element => element.Name.LocalName == field)?.Value;

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
