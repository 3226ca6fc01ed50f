using ContextHandler.Fuzzing.Oracles;
using ContextHandler.Fuzzing.Running;
using ContextHandler.Fuzzing.Targets;
using ContextHandler.Saml.Gate;
using ContextHandler.Testing;

namespace ContextHandler.Fuzzing;

/// <summary>What was found once, and what readers of XML are known to stumble over: tried again in every run.</summary>
public sealed class FindingTests
{
    private static readonly XmlSecSample Sample = new(1);

    private static readonly Dictionary<string, Func<Target>> Targets = new(StringComparer.Ordinal)
    {
        ["gate"] = () => new GateTarget(GateLimits.Message),
        ["gate-metadata"] = () => new GateTarget(GateLimits.Metadata),
        ["canonical"] = () => new CanonicalTarget(),
        ["response"] = () => new ResponseTarget(Sample),
        ["request"] = () => new RequestTarget(Sample),
        ["logout-request"] = () => new LogoutRequestTarget(Sample),
        ["logout-response"] = () => new LogoutResponseTarget(Sample),
        ["writer"] = () => new WriterTarget(Sample),
        ["query"] = () => new QueryTarget(),
        ["inflate"] = () => new InflateTarget(),
        ["metadata"] = () => new MetadataTarget(),
        ["cookies"] = () => new CookieTarget(),
        ["path"] = () => new PathTarget(),
        ["header-name"] = () => new HeaderNameTarget(),
    };

    private static string Folder => Path.Combine(Repository.Root, "tests", "ContextHandler.Fuzzing", "Findings");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_finding_is_none_any_more(string file)
    {
        // target/what becomes of it/name
        var parts = file.Split(Path.DirectorySeparatorChar);
        var outcome = Targets[parts[0]]().Try(File.ReadAllBytes(Path.Combine(Folder, file)).AsMemory());
        Assert.Equal(parts[1], outcome.ToString().ToLowerInvariant());
    }
}
