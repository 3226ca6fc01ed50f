using System.Collections.Concurrent;
using ContextHandler.Audit;
using ContextHandler.DemoFederation.Idps;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Requests;
using ContextHandler.Responses;

namespace ContextHandler.DemoFederation.Trace;

/// <summary>
/// What happened in each login, told by the demo's own parties and by the wrappers around the gateway's store and audit log.
/// Kept until the process ends.
/// </summary>
internal sealed class DemoTrace
{
    private readonly ConcurrentDictionary<string, LoginTrace> logins = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> loginOfLeg = new(StringComparer.Ordinal);

    /// <summary>The login that began with this AuthnRequest of a system; null when there is none.</summary>
    public LoginTrace? Find(string requestId) => logins.GetValueOrDefault(requestId);

    public void SentBySystem(OutgoingAuthnRequest request, string xml, string by) =>
        logins[request.Id] = new LoginTrace(request.Id, request, new MessageSeen(xml, by, request.RelayState));

    public void Remembered(PendingLogin pending)
    {
        if (pending.RequestId is { } requestId)
        {
            Change(requestId, login => login with { Pending = pending });
        }
    }

    public void LegBegun(IdpLeg leg)
    {
        if (logins.Values.FirstOrDefault(login => login.Pending?.Id == leg.LoginId) is { } login)
        {
            loginOfLeg[leg.RequestId] = login.RequestId;
            Change(login.RequestId, known => known with { Legs = known.Legs.Add(new LegTrace(leg)) });
        }
    }

    public void ReceivedByIdp(ReceivedAuthnRequest request, string xml) => ChangeLeg(request.Id, leg => leg with
    {
        Asked = request,
        AskedMessage = new MessageSeen(xml, $"HTTP-{request.Binding}", request.RelayState),
    });

    public void AnsweredByIdp(string legRequestId, DemoPerson? person, OutgoingResponse answer, string xml) => ChangeLeg(legRequestId, leg => leg with
    {
        Person = person,
        Answer = answer,
        AnswerMessage = new MessageSeen(xml, "HTTP-POST", answer.RelayState),
    });

    /// <summary>An audit line belongs to the last leg of the login with its reference number; "returned" says nothing new about a leg.</summary>
    public void Audited(LoginRecord line)
    {
        if (line.Outcome != "returned"
            && logins.Values.FirstOrDefault(login => login.Pending?.Reference == line.Reference) is { LastLeg: { } last } login)
        {
            Change(login.RequestId, known => known.WithLeg(last.Leg.RequestId, leg => leg with { Verdict = line }));
        }
    }

    public void ReceivedBySystem(string requestId, ReceivedResponse response, string xml) => Change(requestId, login => login with
    {
        Received = response,
        ReceivedMessage = new MessageSeen(xml, "HTTP-POST", response.RelayState),
    });

    private void ChangeLeg(string legRequestId, Func<LegTrace, LegTrace> change)
    {
        if (loginOfLeg.TryGetValue(legRequestId, out var requestId))
        {
            Change(requestId, login => login.WithLeg(legRequestId, change));
        }
    }

    private void Change(string requestId, Func<LoginTrace, LoginTrace> change)
    {
        while (logins.TryGetValue(requestId, out var known) && !logins.TryUpdate(requestId, change(known), known))
        {
            // Somebody else changed it meanwhile: once more, on what stands now.
        }
    }
}
