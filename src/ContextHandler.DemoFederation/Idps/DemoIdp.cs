using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ContextHandler.DemoFederation.Pages;
using ContextHandler.DemoFederation.Setup;
using ContextHandler.DemoFederation.Trace;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Login;
using ContextHandler.Requests;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Reading;
using ContextHandler.Saml.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContextHandler.DemoFederation.Idps;

/// <summary>A municipality's IdP: reads the gateway's AuthnRequest, lets a demo person log in, answers as its make does.</summary>
public sealed class DemoIdp
{
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

    public string SsoUrl => Identity.At(Municipality.Kind.SsoPath);

    internal byte[] WriteMetadata(DateTimeOffset now) => Municipality.Kind.WriteMetadata(this, now);

    internal void Map(IEndpointRouteBuilder app, GatewayPeer gateway)
    {
        app.MapGet(Municipality.Kind.SsoPath, (HttpRequest http) =>
            RedirectBinding.TryParse((http.QueryString.Value ?? string.Empty).TrimStart('?'), "SAMLRequest", out var message, out var failure)
                ? Receive(message, gateway)
                : Refuse(failure));
        app.MapPost(Municipality.Kind.SsoPath, async (HttpRequest http) =>
        {
            var form = await http.ReadFormAsync();
            return PostBinding.TryParse(form["SAMLRequest"], (string?)form["RelayState"], out var message, out var failure)
                ? Receive(message, gateway)
                : Refuse(failure);
        });
        app.MapPost("/login", async (HttpRequest http) =>
        {
            var form = await http.ReadFormAsync();
            return LogIn((string?)form["request"], (string?)form["person"], gateway);
        });
    }

    private IResult Receive(InboundMessage message, GatewayPeer gateway)
    {
        if (!AuthnRequestReader.TryRead(message, name => name == gateway.AsSp.EntityId ? gateway.AsSp : null, out var request, out var failure))
        {
            return Refuse(failure);
        }

        trace.ReceivedByIdp(request, XmlText.Indented(message.Xml.Span));
        waiting[request.Id] = request;
        return request.IsPassive
            ? LogIn(request.Id, null, gateway)
            : new RazorComponentResult<LoginPage>(new { Content = new LoginContent(Municipality, request) });
    }

    private IResult LogIn(string? requestId, string? personId, GatewayPeer gateway)
    {
        if (!TryTake(requestId, out var request))
        {
            return Refuse(new(FailureReason.LoginUnknown, "no AuthnRequest waits under that ID"));
        }

        var person = Municipality.People.FirstOrDefault(candidate => candidate.Id == personId);
        var response = new IdpAnswers(this, gateway, clock).To(request, person);
        var form = ResponseWriter.Write(response, Keys.ActiveSigning);
        trace.AnsweredByIdp(request.Id, person, response, XmlText.OfPosted(form));
        return new RazorComponentResult<HandOverPage>(new { Form = form, From = Municipality.Name });
    }

    // An AuthnRequest is answered once.
    private bool TryTake(string? requestId, [NotNullWhen(true)] out ReceivedAuthnRequest? request)
    {
        request = null;
        return requestId is not null && waiting.TryRemove(requestId, out request);
    }

    private static RazorComponentResult<ProblemPage> Refuse(LoginFailure failure) =>
        new(new { Failure = failure }) { StatusCode = StatusCodes.Status400BadRequest };
}
