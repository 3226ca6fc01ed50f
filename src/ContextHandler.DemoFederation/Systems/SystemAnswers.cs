using System.Diagnostics.CodeAnalysis;
using ContextHandler.DemoFederation.Pages;
using ContextHandler.DemoFederation.Sessions;
using ContextHandler.DemoFederation.Setup;
using ContextHandler.DemoFederation.Trace;
using ContextHandler.Login;
using ContextHandler.Profiles;
using ContextHandler.Responses;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Reading;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContextHandler.DemoFederation.Systems;

/// <summary>Where a demo system receives the gateway's Response: read and judged by the product's own reader and rules.</summary>
internal sealed class SystemAnswers(DemoSystem system, GatewayPeer gateway, PartySessions sessions, DemoTrace trace, TimeProvider clock)
{
    public async Task<IResult> ReceiveAsync(HttpRequest http)
    {
        var form = await http.ReadFormAsync();
        if (!PostBinding.TryParse(form["SAMLResponse"], (string?)form["RelayState"], out var message, out var failure)
            || !TryRead(message, out var login, out var response, out failure))
        {
            return new RazorComponentResult<ProblemPage>(new { Failure = failure }) { StatusCode = StatusCodes.Status400BadRequest };
        }

        trace.ReceivedBySystem(login.RequestId, response, XmlText.Indented(message.Xml.Span));
        Start(http.HttpContext, login, response);
        http.HttpContext.Response.Headers.Location = $"/logins/{login.RequestId}";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private void Start(HttpContext context, LoginTrace login, ReceivedResponse response)
    {
        if (response.Assertion is { NameId: { } name, AuthnStatements: [{ SessionIndex: { } index }, ..] })
        {
            sessions.Start(context, new(login.LastLeg?.Person?.Name ?? name.Value, name, index));
        }
    }

    private bool TryRead(
        InboundMessage message,
        [NotNullWhen(true)] out LoginTrace? login,
        [NotNullWhen(true)] out ReceivedResponse? response,
        [NotNullWhen(false)] out LoginFailure? failure)
    {
        (login, response) = (null, null);
        if (!ResponseReader.TryOpen(message, out var opened, out failure))
        {
            return false;
        }

        login = opened.InResponseTo is { } requestId ? trace.Find(requestId) : null;
        if (login is null or { Received: not null })
        {
            failure = new(FailureReason.ResponseUnsolicited, "answers no AuthnRequest that waits for an answer");
            return false;
        }

        return opened.TryRead(gateway.AsIdp, system.Keys, out response, out failure)
            && ValidResponse.TryAccept(response, LegOf(login), gateway.AsIdp, system.Identity, clock.GetUtcNow(), out _, out failure);
    }

    // To the system the gateway is the IdP, and its own request the leg.
    private IdpLeg LegOf(LoginTrace login) => new()
    {
        RequestId = login.RequestId,
        LoginId = login.RequestId,
        System = system.Identity.EntityId,
        Idp = gateway.AsIdp.EntityId,
        SentAt = login.Asked.IssueInstant,
        Profile = gateway.AsIdp.Profile.Name,
        Requested = login.Asked.RequestedLevel,
        RelayState = login.Asked.RelayState,
        SelectedBy = string.Empty,
    };
}
