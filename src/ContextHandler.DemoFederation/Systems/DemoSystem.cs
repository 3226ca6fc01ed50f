using System.Security.Cryptography;
using ContextHandler.DemoFederation.Pages;
using ContextHandler.DemoFederation.Sessions;
using ContextHandler.DemoFederation.Setup;
using ContextHandler.DemoFederation.Trace;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Saml.Metadata;
using ContextHandler.Saml.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContextHandler.DemoFederation.Systems;

/// <summary>A user-facing system: asks the gateway for a login, receives the answer, and shows all that led to it; logs out everywhere, and is told of it.</summary>
public sealed class DemoSystem
{
    private readonly PartySessions sessions = new();
    private readonly DemoTrace trace;
    private readonly TimeProvider clock;

    internal DemoSystem(SystemFacts facts, int port, DemoTrace trace, TimeProvider clock)
    {
        (this.trace, this.clock) = (trace, clock);
        Facts = facts;
        Url = $"http://{facts.Host}.localhost:{port}";
        Identity = new GatewayIdentity
        {
            EntityId = facts.EntityId,
            BaseUrl = new Uri(Url),
            Keys = DemoKeys.Make(facts.Name.Da, clock.GetUtcNow(), facts.HasEncryptionKey),
        };
    }

    public SystemFacts Facts { get; }

    /// <summary>Its address, without a trailing slash.</summary>
    public string Url { get; }

    /// <summary>Its name, address and keys, in the shape the wire writes metadata from.</summary>
    internal GatewayIdentity Identity { get; }

    /// <summary>Demo keys never roll: one set for all time.</summary>
    internal KeySet Keys => Identity.Keys.Calendar[0];

    internal byte[] WriteMetadata(DateTimeOffset now) =>
        MetadataWriter.WriteSp(Identity, now, new MetadataVariant(WithEncryptionKey: Facts.HasEncryptionKey));

    internal void Map(IEndpointRouteBuilder app, GatewayPeer gateway, StartContent start)
    {
        var answers = new SystemAnswers(this, gateway, sessions, trace, clock);
        var logout = new PartyLogout(Party(start), LogoutParty.Of(gateway.AsIdp), sessions, clock);
        logout.Map(app);
        app.MapMessages(new Uri(Identity.SpLogoutUrl).AbsolutePath, logout.Receive);
        app.MapGet("/", (HttpContext context) => new RazorComponentResult<SystemPage>(new { System = this, Start = start, sessions.Find(context)?.Who }));
        app.MapGet("/login", () => Ask(gateway));
        if (Facts.HasOwnLogin)
        {
            app.MapGet("/reserve", () => new RazorComponentResult<OwnLoginPage>(new { System = this, Start = start }));
        }

        app.MapPost("/saml/sp/acs", answers.ReceiveAsync);
        app.MapGet("/logins/{id}", (HttpContext context, string id) => trace.Find(id) is { Received: not null } login
            ? (IResult)new RazorComponentResult<HopsPage>(new { Content = new HopsContent(this, login, start, sessions.Find(context)?.Who) })
            : Results.Redirect("/"));
    }

    private DemoParty Party(StartContent start) => new()
    {
        Name = Facts.Name.Da,
        Kind = "system",
        Identity = Identity,
        Binding = Binding,
        StartUrl = start.StartUrl,
    };

    private SamlBinding Binding => Facts.AsksByPost ? SamlBinding.Post : SamlBinding.Redirect;

    private IResult Ask(GatewayPeer gateway)
    {
        var request = new OutgoingAuthnRequest
        {
            Id = "_" + RandomNumberGenerator.GetHexString(32, lowercase: true),
            IssueInstant = clock.GetUtcNow(),
            Issuer = Facts.EntityId,
            Destination = gateway.AsIdp.SingleSignOn.First(endpoint => endpoint.Binding == Binding),
            AcsUrl = Identity.AcsUrl,
            RequestedLevel = Facts.Asks,
            RelayState = "sag-" + RandomNumberGenerator.GetHexString(6, lowercase: true),
        };
        return Facts.AsksByPost ? Post(request) : Redirect(request);
    }

    private IResult Redirect(OutgoingAuthnRequest request)
    {
        var url = AuthnRequestWriter.WriteRedirect(request, Keys.ActiveSigning);
        trace.SentBySystem(request, XmlText.OfRedirect(url, "SAMLRequest"), "HTTP-Redirect");
        return Results.Redirect(url);
    }

    private RazorComponentResult<HandOverPage> Post(OutgoingAuthnRequest request)
    {
        var form = AuthnRequestWriter.WritePost(request, Keys.ActiveSigning);
        trace.SentBySystem(request, XmlText.OfPosted(form), "HTTP-POST");
        return new(new { Form = form, From = Facts.Name.Da });
    }
}
