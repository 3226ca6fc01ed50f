namespace ContextHandler.Federation;

/// <summary>Whether a login of a system may be answered from the gateway's own session.</summary>
public enum SsoPolicy
{
    /// <summary>Every login asks the IdP, whose own session makes that silent.</summary>
    Ask,

    /// <summary>Answered from the session where level, age, IdP and the person's choice allow.</summary>
    Reuse,
}
