using ContextHandler.Federation;
using ContextHandler.Saml.Metadata;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Metadata;

/// <summary>Metadata in the shape of other products, written for these tests.</summary>
internal static class Fixture
{
    public static byte[] Bytes(string name) =>
        File.ReadAllBytes(Path.Combine(Repository.Root, "tests/ContextHandler.Tests/Metadata/Fixtures", name));

    /// <summary>The one entity of a fixture.</summary>
    public static PeerMetadata Read(string name) => Assert.Single(MetadataReader.ReadAll(Bytes(name)));
}
