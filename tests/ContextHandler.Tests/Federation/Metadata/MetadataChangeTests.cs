using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Federation.Metadata;

public class MetadataChangeTests
{
    private static readonly PeerKey Old = TestPeers.Key(TestCertificates.Rsa("idp korsbaek"), KeyUse.Signing);
    private static readonly PeerKey New = TestPeers.Key(TestCertificates.Rsa("idp korsbaek new"), KeyUse.Signing);

    [Fact]
    public void Keys_and_endpoints_are_told_before_and_after()
    {
        var change = MetadataChange.Between(Of("/sso", Old), Of("/login", Old, New))!;

        Assert.Equal([$"signing {Old.Thumbprint}"], change.KeysBefore);
        Assert.Equal([$"signing {Old.Thumbprint}", $"signing {New.Thumbprint}"], change.KeysAfter);
        Assert.Equal(["SSO Post https://idp.example.dk/sso"], change.EndpointsBefore);
        Assert.Equal(["SSO Post https://idp.example.dk/login"], change.EndpointsAfter);
    }

    [Fact]
    public void A_key_that_changes_its_use_is_a_change() =>
        Assert.NotNull(MetadataChange.Between(Of("/sso", Old), Of("/sso", TestPeers.Key(Old.Certificate, KeyUse.Encryption))));

    [Fact]
    public void Another_order_and_another_validUntil_are_none() =>
        Assert.Null(MetadataChange.Between(Of("/sso", Old, New), Of("/sso", New, Old) with { ValidUntil = TestClock.Start }));

    [Fact]
    public void The_first_document_changes_from_nothing() => Assert.Empty(MetadataChange.Between(null, Of("/sso", Old))!.KeysBefore);

    private static PeerMetadata Of(string path, params PeerKey[] keys) => new()
    {
        EntityId = EntityId.Create("https://idp.example.dk"),
        Idp = new() { SingleSignOn = [new(SamlBinding.Post, "https://idp.example.dk" + path)], Keys = keys },
    };
}
