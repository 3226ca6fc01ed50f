using System.Collections.Concurrent;
using System.Security.Cryptography;
using ContextHandler.DemoFederation.Pages;
using ContextHandler.DemoFederation.Trace;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Responses;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Reading;
using ContextHandler.Saml.Writing;
using Microsoft.AspNetCore.Http.HttpResults;
using Endpoint = ContextHandler.Federation.Endpoint;

namespace ContextHandler.DemoFederation.Sessions;

/// <summary>
/// Single logout as a demo party speaks it (Profiles 4.4): the button on its pages ends its own session and asks the gateway, and when the gateway
/// asks, the sessions that its LogoutRequest names end.
/// </summary>
internal sealed class PartyLogout(DemoParty party, LogoutParty gateway, PartySessions sessions, TimeProvider clock)
{
    private static readonly TimeSpan Holds = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, LogoutTrace> logouts = new(StringComparer.Ordinal);

    // Demo keys never roll.
    private Credential Signing => party.Identity.Keys.Calendar[0].ActiveSigning;

    private Endpoint Door => gateway.SingleLogout.First(endpoint => endpoint.Binding == party.Binding);

    /// <summary>The button, and what is shown afterwards.</summary>
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/logout", Ask);
        app.MapGet("/logouts/{id}", (string id) => logouts.TryGetValue(id, out var logout) && logout.Status is not null
            ? (IResult)new RazorComponentResult<LoggedOutPage>(new { Party = party, Logout = logout })
            : Results.Redirect("/"));
    }

    /// <summary>The gateway asks for a logout, or answers that it was asked for one.</summary>
    public IResult Receive(HttpContext context, InboundMessage message)
    {
        if (LogoutRequestReader.TryRead(message, Known, out var request, out var failure))
        {
            sessions.End(request);
            return Answer(request);
        }

        return failure.Reason == FailureReason.UnexpectedMessage && LogoutResponseReader.TryRead(message, Known, out var response, out failure)
            ? Take(context, response, message)
            : MessageDoor.Refuse(failure);
    }

    private LogoutParty? Known(EntityId name) => name == gateway.EntityId ? gateway : null;

    // The own session first (Profiles 4.4.3.1). Without one there is nothing to ask.
    private IResult Ask(HttpContext context)
    {
        if (sessions.End(context) is not { } session)
        {
            return Results.Redirect("/");
        }

        var now = clock.GetUtcNow();
        var request = new OutgoingLogoutRequest
        {
            Id = NewId(),
            IssueInstant = now,
            NotOnOrAfter = now + Holds,
            Issuer = party.Identity.EntityId,
            Destination = Door,
            NameId = session.NameId,
            SessionIndexes = [session.SessionIndex],
            RelayState = "ud-" + RandomNumberGenerator.GetHexString(6, lowercase: true),
        };
        if (party.Binding == SamlBinding.Redirect)
        {
            var url = LogoutRequestWriter.WriteRedirect(request, Signing);
            logouts[request.Id] = new(session, request, new(XmlText.OfRedirect(url, "SAMLRequest"), "HTTP-Redirect", request.RelayState));
            return Results.Redirect(url);
        }

        var form = LogoutRequestWriter.WritePost(request, Signing);
        logouts[request.Id] = new(session, request, new(XmlText.OfPosted(form), "HTTP-POST", request.RelayState));
        return HandOver(form);
    }

    // To end what has ended is a success too: who asks learns nothing of who was logged in.
    private IResult Answer(ReceivedLogoutRequest request)
    {
        var response = new OutgoingLogoutResponse
        {
            Id = NewId(),
            InResponseTo = request.Id,
            IssueInstant = clock.GetUtcNow(),
            Issuer = party.Identity.EntityId,
            Destination = new(Door.Binding, Door.ResponseLocation ?? Door.Location),
            Status = SamlStatus.Success,
            RelayState = request.RelayState,
        };
        return party.Binding == SamlBinding.Redirect
            ? Results.Redirect(LogoutResponseWriter.WriteRedirect(response, Signing))
            : HandOver(LogoutResponseWriter.WritePost(response, Signing));
    }

    private IResult Take(HttpContext context, ReceivedLogoutResponse response, InboundMessage message)
    {
        if (response.InResponseTo is not { } id || !logouts.TryGetValue(id, out var logout) || logout.Status is not null)
        {
            return MessageDoor.Refuse(new(FailureReason.LogoutUnsolicited, "answers no LogoutRequest that waits for an answer"));
        }

        logouts[id] = logout with
        {
            Status = response.Status,
            AnswerMessage = new(XmlText.Indented(message.Xml.Span), $"HTTP-{response.Binding}", response.RelayState),
        };
        context.Response.Headers.Location = $"/logouts/{id}";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private RazorComponentResult<HandOverPage> HandOver(PostForm form) => new(new { Form = form, From = party.Name });

    private static string NewId() => "_" + RandomNumberGenerator.GetHexString(32, lowercase: true);
}
