using ContextHandler.Federation;
using ContextHandler.Requests;
using ContextHandler.Responses;

namespace ContextHandler.Keys.Readiness;

/// <summary>Who is told with which keys accepted messages were made. It is told in the middle of logins, so it waits for nothing.</summary>
public interface ISightings
{
    /// <summary>A system's request was accepted.</summary>
    void Asked(ReceivedAuthnRequest accepted);

    /// <summary>An IdP's answer was accepted: a success, or an error that may be unsigned.</summary>
    void Answered(EntityId idp, ReceivedResponse accepted);
}
