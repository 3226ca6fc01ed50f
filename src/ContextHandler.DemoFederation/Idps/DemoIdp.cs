using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ContextHandler.DemoFederation.Pages;
using ContextHandler.DemoFederation.Sessions;
using ContextHandler.DemoFederation.Setup;
using ContextHandler.DemoFederation.Trace;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Requests;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Reading;
using ContextHandler.Saml.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContextHandler.DemoFederation.Idps;

/// <summary>A municipality's IdP: reads the gateway's AuthnRequest, lets a demo person log in, answers as its make does; logs out everywhere, and is told of it.</summary>
public sealed class DemoIdp
{
    private readonly PartySessions sessions = new();
    private readonly DemoTrace trace;
    private readonly TimeProvider clock;
    private readonly ConcurrentDictionary<string, ReceivedAuthnRequest> waiting = new(StringComparer.Ordinal);

    internal DemoIdp(DemoMunicipality municipality, int port, DemoTrace trace, TimeProvider clock)
    {
        (this.trace, this.clock) = (trace, clock);
        Municipality = municipality;
        Identity = new GatewayIdentity
        {
            EntityId = municipality.EntityId,
            BaseUrl = new Uri($"http://{municipality.Host}.localhost:{port}"),
            Keys = DemoKeys.Make(municipality.Name, clock.GetUtcNow(), ownEncryptionKey: false),
        };
    }

    public DemoMunicipality Municipality { get; }

    /// <summary>Its name, address and keys, in the shape the wire writes metadata from.</summary>
    public GatewayIdentity Identity { get; }

    /// <summary>Demo keys never roll: one set for all time.</summary>
    internal KeySet Keys => Identity.Keys.Calendar[0];

    /// <summary>Somebody has stopped it on the start page.</summary>
    public bool IsStopped { get; internal set; }

    /// <summary>Its front page.</summary>
    public string Url => Identity.At("/");

    public string SsoUrl => Identity.At(Municipality.Kind.SsoPath);

    public string SloUrl => Identity.At(Municipality.Kind.SloPath);

    internal byte[] WriteMetadata(DateTimeOffset now) => Municipality.Kind.WriteMetadata(this, now);

    /// <param name="app">Its own web server.</param>
    /// <param name="gateway">The one SP it knows.</param>
    /// <param name="startUrl">The demo's start page.</param>
    internal void Map(IEndpointRouteBuilder app, GatewayPeer gateway, string startUrl)
    {
        var party = new DemoParty { Name = Municipality.Name, Kind = "idp", Identity = Identity, StartUrl = startUrl };
        var logout = new PartyLogout(party, LogoutParty.Of(gateway.AsSp), sessions, clock);
        logout.Map(app);
        app.MapMessages(Municipality.Kind.SsoPath, (context, message) => Receive(context, message, gateway, logout));
        if (Municipality.Kind.SloPath != Municipality.Kind.SsoPath)
        {
            app.MapMessages(Municipality.Kind.SloPath, logout.Receive);
        }

        app.MapGet("/", (HttpContext context) => new RazorComponentResult<IdpPage>(new { Party = party, Make = Municipality.Kind.Name, sessions.Find(context)?.Who }));
        app.MapPost("/login", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync();
            return LogIn(context, (string?)form["request"], (string?)form["person"], gateway);
        });
    }

    private IResult Receive(HttpContext context, InboundMessage message, GatewayPeer gateway, PartyLogout logout)
    {
        if (!AuthnRequestReader.TryRead(message, name => name == gateway.AsSp.EntityId ? gateway.AsSp : null, out var request, out var failure))
        {
            return failure.Reason == FailureReason.UnexpectedMessage ? logout.Receive(context, message) : MessageDoor.Refuse(failure);
        }

        trace.ReceivedByIdp(request, XmlText.Indented(message.Xml.Span));
        waiting[request.Id] = request;
        return request.IsPassive
            ? LogIn(context, request.Id, null, gateway)
            : new RazorComponentResult<LoginPage>(new { Content = new LoginContent(Municipality, request, sessions.Find(context)?.Who) });
    }

    private IResult LogIn(HttpContext context, string? requestId, string? personId, GatewayPeer gateway)
    {
        if (!TryTake(requestId, out var request))
        {
            return MessageDoor.Refuse(new(FailureReason.LoginUnknown, "no AuthnRequest waits under that ID"));
        }

        var answers = new IdpAnswers(this, gateway, clock);
        var person = Municipality.People.FirstOrDefault(candidate => candidate.Id == personId);
        var response = answers.To(request, person, person is null ? null : Session(context, answers.NewSession(person)));
        var form = ResponseWriter.Write(response, Keys.ActiveSigning);
        trace.AnsweredByIdp(request.Id, person, response, XmlText.OfPosted(form));
        return new RazorComponentResult<HandOverPage>(new { Form = form, From = Municipality.Name });
    }

    // The same person's further logins belong to the session they have.
    private PartySession Session(HttpContext context, PartySession begun)
    {
        if (sessions.Find(context) is { } known && known.NameId == begun.NameId)
        {
            return known;
        }

        sessions.Start(context, begun);
        return begun;
    }

    // An AuthnRequest is answered once.
    private bool TryTake(string? requestId, [NotNullWhen(true)] out ReceivedAuthnRequest? request)
    {
        request = null;
        return requestId is not null && waiting.TryRemove(requestId, out request);
    }
}
