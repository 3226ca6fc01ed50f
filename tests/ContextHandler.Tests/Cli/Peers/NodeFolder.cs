using ContextHandler.Federation;
using ContextHandler.Saml.Metadata;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Cli.Peers;

/// <summary>A copy of the sample federation, one IdP of which is fetched, and the state folder of a gateway that serves it.</summary>
internal sealed class NodeFolder : IDisposable
{
    public const string Url = "https://idp.lillevig.example.dk/metadata";
    public const string Lillevig = "https://saml.login.lillevig.example.dk";
    public const string Korsbaek = "http://adfs.korsbaek.example.dk/adfs/services/trust";

    public NodeFolder()
    {
        Directory.CreateDirectory(State);
        Federation.Set("identityProviders[2].metadata", $$"""{ "url": "{{Url}}" }""");
        Shelf = new(new MetadataCopies(State));
        Reload();
    }

    public TestClock Clock { get; } = new();

    public FederationFolder Federation { get; } = new();

    public string State => Federation.At("state");

    /// <summary>What the gateway has, behind which its state folder is.</summary>
    public MetadataShelf Shelf { get; }

    /// <summary>The metadata file of the IdP that is fetched, as the sample has it.</summary>
    public string LillevigXml => File.ReadAllText(Federation.At("metadata/idps/lillevig.xml"));

    /// <summary>The gateway reads its files.</summary>
    public void Reload() => Shelf.Take(FederationLoader.Load(Federation.Path, Clock.GetUtcNow(), null, Shelf).Peers, Clock.GetUtcNow());

    /// <summary>The gateway fetches that.</summary>
    public OfferVerdict Fetch(string xml) => Shelf.Offer(
        Shelf.Parties.Single(party => party.EntityId.Value == Lillevig), new(System.Text.Encoding.UTF8.GetBytes(xml)), Clock.GetUtcNow());

    /// <summary>The IdP's endpoint has moved to another host.</summary>
    public string Moved(string host = "login.nyby.example.dk") => LillevigXml.Replace("//login.lillevig.example.dk", $"//{host}", StringComparison.Ordinal);

    public string? Sso() => Shelf.Find(Shelf.Parties.Single(party => party.EntityId.Value == Lillevig))?.Metadata.Idp!.SingleSignOn[0].Location;

    public Chctl Run(string verb, params string[] args) =>
        Chctl.RunAt(Clock, ["metadata", verb, "--federation", Federation.Path, "--state", State, .. args]);

    public void Dispose() => Federation.Dispose();
}
