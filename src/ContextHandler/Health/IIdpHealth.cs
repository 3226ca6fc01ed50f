using ContextHandler.Federation;

namespace ContextHandler.Health;

/// <summary>How each IdP is, as this node has observed it. It is asked in the middle of logins, so it waits for nothing.</summary>
public interface IIdpHealth
{
    /// <summary>Its condition now; <see cref="IdpCondition.Unknown"/> for one of which nothing was observed.</summary>
    IdpCondition Of(EntityId idp);
}
