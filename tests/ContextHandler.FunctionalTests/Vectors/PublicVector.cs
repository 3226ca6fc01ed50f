using System.IO.Compression;
using System.Text;

namespace ContextHandler.FunctionalTests.Vectors;

/// <summary>A document that another project published to test its own reading of SAML.</summary>
/// <param name="Name">Its path below this folder.</param>
internal sealed record PublicVector(string Name)
{
    private static readonly string[] Projects = ["ruby-saml", "saml-raider", "xml-crypto"];

    /// <summary>What SPID asks of others than a service provider's login, and what none of its cases names: no case of <c>Spid.md</c>.</summary>
    private static readonly string[] NoCases = ["case-50", "case-113", "case-aa-", "logout-1", "sample"];

    /// <summary>Every document of the projects; the templates of SPID's cases have a table of their own.</summary>
    public static IReadOnlyList<PublicVector> All { get; } =
    [
        .. Projects
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(MarkdownTable.Folder, project), "*", SearchOption.AllDirectories))
            .Where(file => Path.GetFileName(file) is not ("LICENSE" or "COMMIT"))
            .Concat(NoCases.SelectMany(name => Directory.EnumerateFiles(Path.Combine(MarkdownTable.Folder, "spid-saml-check", "src", "test"), $"{name}*.xml")))
            .Select(file => Path.GetRelativePath(MarkdownTable.Folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Select(name => new PublicVector(name)),
    ];

    /// <summary>The SAMLResponse field it is sent in: the file itself where that is base64 already.</summary>
    public string Field => IsXml(File) ? Convert.ToBase64String(File) : Encoding.UTF8.GetString(File);

    /// <summary>The XML, out of base64 and DEFLATE where the file is that.</summary>
    public byte[] Xml
    {
        get
        {
            var bytes = IsXml(File) ? File : Convert.FromBase64String(Encoding.UTF8.GetString(File));
            return IsXml(bytes) ? bytes : Inflated(bytes);
        }
    }

    private byte[] File => System.IO.File.ReadAllBytes(Path.Combine(MarkdownTable.Folder, Name));

    /// <summary>Whether places are left in it to fill; SPID's own cases fill them (<c>SpidMessage</c>).</summary>
    public bool IsTemplate => Name.StartsWith("spid-saml-check/", StringComparison.Ordinal);

    public static PublicVector Named(string name) => All.Single(vector => vector.Name == name);

    public override string ToString() => Name;

    private static bool IsXml(byte[] bytes) => Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF', ' ', '\t', '\r', '\n').StartsWith('<');

    private static byte[] Inflated(byte[] bytes)
    {
        using var inflate = new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var xml = new MemoryStream();
        inflate.CopyTo(xml);
        return xml.ToArray();
    }
}
