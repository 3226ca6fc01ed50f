using System.Text;
using System.Text.RegularExpressions;
using ContextHandler.Federation;
using ContextHandler.Saml.Metadata;

namespace ContextHandler.FunctionalTests.Vectors;

/// <summary>Every public vector as metadata: what is metadata is read as <c>Metadata.md</c> says, and what is not is refused in words.</summary>
public sealed partial class MetadataVectorTests
{
    private static readonly IReadOnlyList<string[]> Table = MarkdownTable.Rows("Metadata.md");

    public static TheoryData<string> Metadata => [.. Table.Select(row => row[0])];

    public static TheoryData<string> Others => [.. PublicVector.All.Select(vector => vector.Name).Except(Table.Select(row => row[0]))];

    [Theory, MemberData(nameof(Metadata))]
    public void Metadata_is_read_as_the_table_says(string name) =>
        Assert.Equal(Table.Single(row => row[0] == name)[1], Read(PublicVector.Named(name).Xml));

    [Theory, MemberData(nameof(Others))]
    public void What_is_no_metadata_is_refused_and_no_value_of_it_is_quoted(string name)
    {
        var vector = PublicVector.Named(name);

        var refusal = Assert.Throws<MetadataException>(() => MetadataReader.ReadAll(vector.Xml));

        var values = AttributeValue().Matches(Encoding.UTF8.GetString(vector.Xml)).Select(match => match.Groups["value"].Value);
        Assert.All(values, value => Assert.DoesNotContain(value, refusal.Message, StringComparison.Ordinal));
    }

    // A key too weak to trust is left out with a warning (security case C09); an entity without one cannot be asked to log anybody in.
    private static string Read(byte[] xml)
    {
        try
        {
            return string.Join("; ", MetadataReader.ReadAll(xml).Select(Entity));
        }
        catch (MetadataException refusal)
        {
            return $"refused: {refusal.Message}";
        }
    }

    private static string Entity(PeerMetadata peer) =>
        (peer.Idp, peer.Sp) switch
        {
            ({ } idp, _) => $"IdP {peer.EntityId}: {Keys(idp.Keys)}, {idp.SingleSignOn.Count} sign-on",
            (_, { } sp) => $"SP {peer.EntityId}: {Keys(sp.Keys)}, {sp.AssertionConsumerServices.Count} ACS",
            _ => $"{peer.EntityId}: neither",
        }
        + (peer.Warnings.Count == 0 ? string.Empty : $", {peer.Warnings.Count} warned of");

    [GeneratedRegex(@"=""(?<value>[^""]{8,})""")]
    private static partial Regex AttributeValue();

    private static string Keys(IReadOnlyList<PeerKey> keys) => keys.Count == 1 ? "1 key" : $"{keys.Count} keys";
}
